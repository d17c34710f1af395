import { Problem, ProblemError } from "@interlock/shared";
import { TRPCClientError } from "@trpc/client";
import * as z from "zod";

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
  if (failure.success) return failure.data.data.problem;
  if (error instanceof TRPCClientError)
    return { family: "outage", code: "unreachable", message: `The server cannot be reached: ${error.message}. Is it still running?` };
  return undefined;
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
