import type { NodeCatalog } from "../node/define-node.ts";
import { compareEdges, isSameEdge } from "./edge.ts";
import type { Edge, Flow, NodeId } from "./flow.ts";
import type { Operation, SimpleOperation } from "./operation.ts";

/**
 * Removes nodes with their edges, in one undo step. The wire is healed around a node with one edge in and
 * one out, but never around an approval or a branch: what was behind a gate must not end up before it.
 */
export function removeNodes(flow: Flow, catalog: NodeCatalog, ids: readonly NodeId[]): Operation {
  const present = [...new Set(ids)].filter((id) => Object.hasOwn(flow.nodes, id));
  let edges = flow.edges;
  for (const id of present) edges = withoutNode(edges, id, isWire(flow, catalog, id));
  const removed = flow.edges.filter((edge) => !edges.some((kept) => isSameEdge(kept, edge)));
  const healed = edges.filter((edge) => !flow.edges.some((old) => isSameEdge(old, edge))).sort(compareEdges);
  const operations: SimpleOperation[] = [
    ...removed.map((edge): SimpleOperation => ({ type: "remove-edge", edge })),
    ...present.map((id): SimpleOperation => ({ type: "remove-node", id })),
    ...healed.map((edge): SimpleOperation => ({ type: "add-edge", edge })),
  ];
  return { type: "batch", label: present.length === 1 ? "Remove node" : "Remove nodes", operations };
}

/** A kind nobody knows may be a gate, so it counts as one. */
function isWire(flow: Flow, catalog: NodeCatalog, id: NodeId): boolean {
  const kind = flow.nodes[id]?.kind ?? "";
  const role = Object.hasOwn(catalog, kind) ? catalog[kind]?.role : undefined;
  return role === "action" || role === "answer";
}

function withoutNode(edges: readonly Edge[], id: NodeId, isWireNode: boolean): Edge[] {
  const rest = edges.filter((edge) => edge.from !== id && edge.to !== id);
  const [into, ...othersIn] = edges.filter((edge) => edge.to === id);
  const [outOf, ...othersOut] = edges.filter((edge) => edge.from === id);
  if (!isWireNode || into === undefined || outOf === undefined || othersIn.length > 0 || othersOut.length > 0) return rest;
  const joined: Edge = { from: into.from, port: into.port, to: outOf.to };
  const isPlain = outOf.port !== "error" && into.from !== outOf.to;
  return isPlain && !rest.some((edge) => isSameEdge(edge, joined)) ? [...rest, joined] : rest;
}
