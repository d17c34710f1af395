import { fail, ok, type Problem, type Result } from "../problem/problem.ts";

const codes = [
  "expression-syntax",
  "expression-too-large",
  "expression-too-much-work",
  "expression-refused",
  "expression-unknown-name",
  "expression-unknown-function",
  "expression-did-not-run",
  "expression-missing",
  "expression-no-default",
  "expression-type",
  "expression-number",
  "template-syntax",
  "template-null",
  "url-host",
  "url-dots",
] as const;

export type ExpressionErrorCode = (typeof codes)[number];

/** Where in the source something stands, in UTF-16 units; the end is exclusive. */
export type Span = { start: number; end: number };

/** Thrown inside the expression module only; its doors turn it into a problem. */
export class ExpressionError extends Error {
  readonly code: ExpressionErrorCode;
  readonly span: Span | undefined;

  constructor(code: ExpressionErrorCode, message: string, span?: Span) {
    super(message);
    this.name = "ExpressionError";
    this.code = code;
    this.span = span;
  }

  /** The error that a cached result stands for. */
  static of({ code, message }: Problem): ExpressionError {
    return new ExpressionError(codes.find((known) => known === code) ?? "expression-refused", message);
  }
}

/** Runs a part of this module and turns its refusals into a problem. Everything else is a bug and goes on. */
export function guarded<T>(run: () => T): Result<T> {
  try {
    return ok(run());
  } catch (error) {
    if (error instanceof ExpressionError) return fail({ family: "problem", code: error.code, message: error.message });
    throw error;
  }
}
