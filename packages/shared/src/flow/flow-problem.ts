import { fail } from "../problem/problem.ts";

type FlowProblem = { code: string; message: string; nodeId?: string | undefined; path?: string | undefined };

/** A refusal that the author of a flow can act on. */
export function refuseFlow({ code, message, nodeId, path }: FlowProblem) {
  return fail({ family: "problem", code, message, ...(nodeId !== undefined && { nodeId }), ...(path !== undefined && { path }) });
}

export function unknownNode(id: string) {
  return refuseFlow({
    code: "unknown-node",
    nodeId: id,
    message: `There is no node "${id}" in this flow. It may have been removed or renamed meanwhile.`,
  });
}
