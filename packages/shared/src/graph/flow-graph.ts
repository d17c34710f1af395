import type { Edge, Flow, NodeId } from "../flow/flow.ts";

/** Edges of a flow by their ends. Every node has an entry, an empty one if nothing touches it. */
export type FlowGraph = {
  /** Sorted, so that every walk is the same on every machine. */
  nodes: readonly NodeId[];
  incoming: ReadonlyMap<NodeId, readonly Edge[]>;
  outgoing: ReadonlyMap<NodeId, readonly Edge[]>;
};

export function buildGraph(flow: Pick<Flow, "nodes" | "edges">): FlowGraph {
  const nodes = Object.keys(flow.nodes).sort();
  const incoming = new Map<NodeId, Edge[]>(nodes.map((id) => [id, []]));
  const outgoing = new Map<NodeId, Edge[]>(nodes.map((id) => [id, []]));
  for (const edge of flow.edges) {
    outgoing.get(edge.from)?.push(edge);
    incoming.get(edge.to)?.push(edge);
  }
  return { nodes, incoming, outgoing };
}

export function edgesInto(graph: FlowGraph, id: NodeId): readonly Edge[] {
  return graph.incoming.get(id) ?? [];
}

export function edgesOutOf(graph: FlowGraph, id: NodeId): readonly Edge[] {
  return graph.outgoing.get(id) ?? [];
}
