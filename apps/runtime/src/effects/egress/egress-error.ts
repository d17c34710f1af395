import { type Problem, ProblemError } from "@interlock/shared";

/**
 * Whether the other side may have received any of it. The effect ledger decides by this: `no` may be tried
 * again, `maybe` is in doubt.
 */
export type Sent = "no" | "maybe";

export class EgressError extends ProblemError {
  readonly sent: Sent;

  constructor(sent: Sent, problem: Problem, options?: ErrorOptions) {
    super(problem, options);
    this.name = "EgressError";
    this.sent = sent;
  }
}

/** The guard's own refusals: nothing was dialled. */
export function refused(code: string, message: string): EgressError {
  return new EgressError("no", { family: "problem", code, message });
}

/** The world failed. */
export function outage(sent: Sent, code: string, reason: { message: string; cause?: unknown; retryAfterMs?: number }): EgressError {
  const { message, cause, retryAfterMs } = reason;
  const detail = cause instanceof Error ? cause.message : undefined;
  return new EgressError(
    sent,
    {
      family: "outage",
      code,
      message,
      ...(detail === undefined ? {} : { detail }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    },
    { cause },
  );
}
