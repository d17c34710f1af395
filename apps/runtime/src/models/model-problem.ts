import { type Problem, ProblemError, retryAfterMs } from "@interlock/shared";
import type { APIError } from "openai";

import type { ModelEndpoint } from "./model-endpoint.ts";

export type AskedModel = { endpoint: Pick<ModelEndpoint, "name">; model: string };

/** A model that answered, but not with something that may be handed on. */
export function modelProblem(code: string, family: Problem["family"], message: string): ProblemError {
  return new ProblemError({ family, code, message });
}

/**
 * Turns whatever the client threw into a problem with a plain sentence. Decides by type and status,
 * never by the text of a message.
 */
export function toModelProblem(cause: unknown, asked: AskedModel, signal?: AbortSignal): ProblemError {
  if (signal?.aborted === true) return cancelled(asked, cause);
  const known = problemIn(cause);
  if (known !== null) return known;
  if (isApiError(cause) && typeof cause.status === "number") return fromStatus(cause, cause.status, asked);
  if (cause instanceof SyntaxError) {
    return withCause(cause, {
      family: "outage",
      code: "model-malformed",
      message: `${quoted(asked)} sent an answer that cannot be read. It may work on the next try.`,
    });
  }
  return withCause(cause, {
    family: "outage",
    code: "model-unreachable",
    message: `${quoted(asked)} broke off before its answer was complete. It may work on the next try.`,
  });
}

function fromStatus(error: APIError, status: number, asked: AskedModel): ProblemError {
  const wait = retryAfterMs(Object.fromEntries(error.headers ?? new Headers()), Date.now());
  return withCause(error, {
    ...statusProblem(error, status, asked),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}

function statusProblem(error: APIError, status: number, asked: AskedModel): Problem {
  const { name } = asked.endpoint;
  if (status === 401 || status === 403) {
    return { family: "problem", code: "model-key-refused", message: `"${name}" refused the key. Check it under Connections.` };
  }
  if (status === 404) {
    return {
      family: "problem",
      code: "model-not-found",
      message: `"${name}" has no model "${asked.model}" at this address. Check the address and the model's name.`,
    };
  }
  if (status === 429 && error.code === "insufficient_quota") {
    return {
      family: "problem",
      code: "model-quota",
      message: `The account behind "${name}" has no credit left. Add some, then run again.`,
    };
  }
  if (status === 429)
    return { family: "outage", code: "model-busy", message: `"${name}" says that it gets too many requests. Try again later.` };
  if (status === 408 || status >= 500)
    return { family: "outage", code: "model-down", message: `"${name}" failed with status ${status}. It may work on the next try.` };
  return {
    family: "problem",
    code: "model-request-refused",
    message: `"${name}" refused the request with status ${status}. Its reason is below.`,
  };
}

function withCause(cause: unknown, problem: Problem): ProblemError {
  const detail = cause instanceof Error ? cause.message.slice(0, 2000) : undefined;
  return new ProblemError({ ...problem, ...(detail === undefined ? {} : { detail }) }, { cause });
}

function cancelled(asked: AskedModel, cause: unknown): ProblemError {
  return new ProblemError(
    { family: "problem", code: "cancelled", message: `${quoted(asked)} was stopped before it had answered.` },
    { cause },
  );
}

function quoted({ endpoint, model }: AskedModel): string {
  return `The model "${model}" of "${endpoint.name}"`;
}

/** Our own problem, for example of the egress guard, may come back wrapped by the package. */
function problemIn(cause: unknown): ProblemError | null {
  for (let error = cause; error instanceof Error; error = error.cause) if (error instanceof ProblemError) return error;
  return null;
}

// The package is loaded late and may be loaded twice; the shape is what counts.
function isApiError(cause: unknown): cause is APIError {
  return cause instanceof Error && "status" in cause && "headers" in cause;
}
