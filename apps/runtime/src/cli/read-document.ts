import { readFileSync } from "node:fs";

import { parseFlow, type ParsedFlow, ProblemError } from "@interlock/shared";

export function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (cause) {
    throw new ProblemError(
      { family: "problem", code: "file-not-read", message: `The file "${file}" cannot be read.`, path: file },
      { cause },
    );
  }
}

export function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError(
      { family: "problem", code: "invalid-json", message: `The file "${file}" is not valid JSON.`, path: file },
      { cause },
    );
  }
}

export function readDocument(file: string): ParsedFlow {
  const parsed = parseFlow(readText(file));
  if (!parsed.ok) throw new ProblemError({ ...parsed.problem, message: `${file}: ${parsed.problem.message}` });
  return parsed.value;
}
