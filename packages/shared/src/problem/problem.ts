import * as z from "zod";

/**
 * Something that went wrong and that somebody can act on (style §11.9). `family` says who acts:
 * `problem` the user, `outage` the world (a retry policy applies), `bug` us.
 * `message` names the thing in quotes, says what happened, then what to do.
 */
export const Problem = z.strictObject({
  family: z.enum(["problem", "outage", "bug"]),
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  message: z.string(),
  nodeId: z.string().optional(),
  path: z.string().optional(),
  /** Milliseconds the other side asked us to wait (`Retry-After`). */
  retryAfterMs: z.number().int().nonnegative().optional(),
  /** Raw text of the cause, folded away in the user interface; redacted before it is stored. */
  detail: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}

/** Thrown only by the shell around pure code; carries the problem to the edge that formats it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = "ProblemError";
    this.problem = problem;
  }
}
