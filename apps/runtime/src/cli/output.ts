import { Problem, ProblemError } from "@interlock/shared";
import { TRPCClientError } from "@trpc/client";
import * as z from "zod";

import { readEnvironment } from "../env.ts";

export type Output = {
  isJson: boolean;
  /** The result: as JSON with `--json`, else the lines. */
  result: (value: unknown, lines: () => string[]) => void;
  /** Exactly this text on stdout, for documents. */
  text: (text: string) => void;
  /** Says on stderr why a command did not succeed and makes it exit with 1. */
  failed: (problem: Pick<Problem, "code" | "message" | "nodeId" | "path">) => void;
};

export function createOutput(isJson: boolean): Output {
  return {
    isJson,
    result: (value, lines) =>
      write(
        process.stdout,
        isJson
          ? `${JSON.stringify(value, null, 2)}\n`
          : lines()
              .map((line) => `${line}\n`)
              .join(""),
      ),
    text: (text) => write(process.stdout, text),
    failed: ({ code, message, nodeId, path }) => {
      process.exitCode = 1;
      const problem = { code, message, ...(nodeId !== undefined && { nodeId }), ...(path !== undefined && { path }) };
      write(process.stderr, isJson ? `${JSON.stringify(problem)}\n` : `${message}\n`);
    },
  };
}

function write(stream: NodeJS.WriteStream, text: string): void {
  if (text !== "") stream.write(text);
}

const Failure = z.object({ data: z.object({ problem: Problem }) });

/** The problem behind whatever a command threw; undefined for a bug, whose stack should be seen. */
export function problemIn(error: unknown): Problem | undefined {
  if (error instanceof ProblemError) return error.problem;
  const failure = Failure.safeParse(error);
  if (failure.success) return keyRefused(failure.data.data.problem);
  if (error instanceof TRPCClientError)
    return { family: "outage", code: "unreachable", message: `The server cannot be reached: ${causes(error)}. Is it still running?` };
  return undefined;
}

/** Here nobody signs in: what the server did not accept is the key. */
function keyRefused(problem: Problem): Problem {
  if (problem.code !== "signed-out") return problem;
  const message =
    readEnvironment().remote.token === undefined
      ? "The server does not accept the API key in server.json of the data folder. Set INTERLOCK_DATA to the data folder of the server that runs, or start it again."
      : "The server does not accept the API key in INTERLOCK_TOKEN. Set it to a key of that server, or unset it to use server.json of the data folder.";
  return { ...problem, code: "key-refused", message };
}

/** `fetch failed` alone helps nobody: its cause says why, for example that the port is one that no client may call. */
export function causes(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const texts = [error.message];
  for (let { cause } = error; cause instanceof Error && texts.length < 5; { cause } = cause) {
    const text = cause.message === "" && "code" in cause ? String(cause.code) : cause.message;
    if (text !== "" && !texts.includes(text)) texts.push(text);
  }
  return texts.join(": ");
}

/** Columns as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
