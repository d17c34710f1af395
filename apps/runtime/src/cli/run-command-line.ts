import { CommanderError } from "commander";

import { createOutput, problemIn } from "./output.ts";
import { createProgram } from "./program.ts";

const usageExit = 2;

/** Runs one command line and sets the exit code; nothing is thrown at people but bugs. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  const output = createOutput(args.includes("--json"));
  try {
    await createProgram(output).parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its message; help and version are no failure.
      process.exitCode = error.exitCode === 0 ? 0 : usageExit;
      return;
    }
    const problem = problemIn(error);
    if (problem === undefined) throw error;
    output.failed(problem);
  }
}
