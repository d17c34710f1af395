import type { Edge, Flow, NodeCatalog, NodeId, Operation, SimpleOperation } from "@interlock/shared";

import { checkConnection } from "../canvas/check-connection.ts";
import { nodeFace } from "../canvas/node-face.ts";

/**
 * Removes nodes and edges in one step. Where a lone node with one way in and one normal way out goes,
 * its neighbours are connected; never around an approval or a branch, which would open what they guard.
 */
export function removeNodesOperation(
  flow: Flow,
  selected: { nodes: readonly NodeId[]; edges: readonly Edge[] },
  catalog: NodeCatalog,
): { operation: Operation; healed: number } {
  const gone = new Set(selected.nodes);
  const touching = flow.edges.filter((edge) => gone.has(edge.from) || gone.has(edge.to));
  const cut = new Set([...touching, ...selected.edges.filter((edge) => !touching.some((other) => sameEdge(edge, other)))]);
  const rest: Flow = { ...flow, edges: flow.edges.filter((edge) => ![...cut].some((other) => sameEdge(edge, other))) };
  const healing = healingEdges(flow, gone, catalog).filter((edge) => checkConnection(rest, edge, catalog).ok);
  const operations: SimpleOperation[] = [
    ...[...cut].map((edge): SimpleOperation => ({ type: "remove-edge", edge })),
    ...selected.nodes.map((id): SimpleOperation => ({ type: "remove-node", id })),
    ...healing.map((edge): SimpleOperation => ({ type: "add-edge", edge })),
  ];
  return { operation: { type: "batch", label: label(flow, selected, catalog), operations }, healed: healing.length };
}

function healingEdges(flow: Flow, gone: ReadonlySet<NodeId>, catalog: NodeCatalog): Edge[] {
  return [...gone].flatMap((id) => {
    const node = flow.nodes[id];
    if (node === undefined) return [];
    const { role } = nodeFace(node, catalog);
    const incoming = flow.edges.filter((edge) => edge.to === id);
    const outgoing = flow.edges.filter((edge) => edge.from === id && edge.port !== "error");
    const [into] = incoming;
    const [outOf] = outgoing;
    if (role === "approval" || role === "branch" || incoming.length !== 1 || outgoing.length !== 1) return [];
    if (into === undefined || outOf === undefined || gone.has(into.from) || gone.has(outOf.to)) return [];
    return [{ from: into.from, port: into.port, to: outOf.to }];
  });
}

function label(flow: Flow, { nodes, edges }: { nodes: readonly NodeId[]; edges: readonly Edge[] }, catalog: NodeCatalog): string {
  const [only] = nodes;
  const node = only === undefined ? undefined : flow.nodes[only];
  if (node === undefined) return edges.length === 1 ? "Delete a connection" : `Delete ${edges.length} connections`;
  return nodes.length === 1 ? `Delete ${nodeFace(node, catalog).title}` : `Delete ${nodes.length} nodes`;
}

function sameEdge(a: Edge, b: Edge): boolean {
  return a.from === b.from && a.port === b.port && a.to === b.to;
}
