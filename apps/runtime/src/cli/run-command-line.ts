import { CommanderError } from "commander";

import { createOutput, problemIn } from "./output.ts";
import { createProgram } from "./program.ts";

const usageExit = 2;

/** Runs one command line and sets the exit code; nothing is thrown at people but bugs. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  // The reader of a pipe may stop early (`| head`); that is no failure.
  process.stdout.on("error", () => process.exit());
  const output = createOutput(args.includes("--json"));
  try {
    await createProgram(output).parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its message for people; help and version are no failure.
      if (error.exitCode !== 0 && output.isJson) output.failed({ code: "usage", message: error.message });
      process.exitCode = error.exitCode === 0 ? 0 : usageExit;
      return;
    }
    const problem = problemIn(error);
    if (problem === undefined) throw error;
    output.failed(problem);
  }
}
