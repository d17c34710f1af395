import { type Problem, ProblemError } from "@interlock/shared";

/** A refusal that the person can act on. */
export function refuse(code: string, message: string, more: Pick<Problem, "nodeId" | "path"> = {}): ProblemError {
  return new ProblemError({ family: "problem", code, message, ...more });
}

export function flowNotFound(flowId: string): ProblemError {
  return refuse("flow-not-found", `There is no flow "${flowId}". It may have been deleted.`);
}

export function runNotFound(runId: string): ProblemError {
  return refuse("run-not-found", `There is no run "${runId}".`);
}
