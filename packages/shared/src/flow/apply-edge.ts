import { ok, type Result } from "../problem/problem.ts";
import { compareEdges, isSameEdge, printEdge } from "./edge.ts";
import { refuseFlow, unknownNode } from "./flow-problem.ts";
import type { Edge, Flow } from "./flow.ts";
import type { SimpleOperation } from "./operation.ts";
import type { Step } from "./step.ts";

type AddEdge = Extract<SimpleOperation, { type: "add-edge" }>;
type RemoveEdge = Extract<SimpleOperation, { type: "remove-edge" }>;

/** Structure only: both ends exist, no duplicate. Whether the drawing makes sense is for `check`. */
export function addEdge(flow: Flow, { edge }: AddEdge): Result<Step> {
  for (const end of [edge.from, edge.to]) if (!Object.hasOwn(flow.nodes, end)) return unknownNode(end);
  const at = insertionPoint(flow.edges, edge);
  const neighbour = flow.edges[at];
  if (neighbour !== undefined && isSameEdge(neighbour, edge)) {
    return refuseFlow({ code: "edge-duplicate", nodeId: edge.from, message: `The edge "${printEdge(edge)}" is already there.` });
  }
  return ok({ flow: { ...flow, edges: flow.edges.toSpliced(at, 0, edge) }, inverse: [{ type: "remove-edge", edge }] });
}

export function removeEdge(flow: Flow, { edge }: RemoveEdge): Result<Step> {
  const at = insertionPoint(flow.edges, edge);
  const found = flow.edges[at];
  if (found === undefined || !isSameEdge(found, edge)) {
    return refuseFlow({
      code: "edge-unknown",
      nodeId: edge.from,
      message: `There is no edge "${printEdge(edge)}". It may have been removed meanwhile.`,
    });
  }
  return ok({ flow: { ...flow, edges: flow.edges.toSpliced(at, 1) }, inverse: [{ type: "add-edge", edge }] });
}

/** Index of the first edge that does not come before the given one. */
function insertionPoint(edges: readonly Edge[], edge: Edge): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = edges[middle];
    if (candidate !== undefined && compareEdges(candidate, edge) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
