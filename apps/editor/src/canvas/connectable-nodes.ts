import { ancestors, buildGraph, checkConnection } from "@interlock/shared";
import type { Edge, Flow, NodeCatalog, NodeId } from "@interlock/shared";

/**
 * All nodes that the edge from this port may end at; computed once when a drag starts. Circles are found
 * with one walk for all of them; the other rules look at the two ends only, so they get a flow of two nodes.
 */
export function connectableNodes(flow: Flow, start: Omit<Edge, "to">, catalog: NodeCatalog): Set<NodeId> {
  const source = flow.nodes[start.from];
  if (source === undefined) return new Set();
  const before = ancestors(buildGraph(flow), start.from);
  const edges = flow.edges.filter((edge) => edge.from === start.from);
  const mayFollow = ([to, target]: [NodeId, Flow["nodes"][string]]) =>
    !before.has(to) && checkConnection({ ...flow, nodes: { [to]: target, [start.from]: source }, edges }, catalog, { ...start, to }).ok;
  return new Set(
    Object.entries(flow.nodes)
      .filter(mayFollow)
      .map(([to]) => to),
  );
}
