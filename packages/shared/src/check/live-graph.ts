import type { Edge, Flow, NodeId } from "../flow/flow.ts";
import { buildGraph, edgesOutOf, type FlowGraph } from "../graph/flow-graph.ts";
import { reachableFrom } from "../graph/reach.ts";
import type { NodeFacts } from "./node-facts.ts";

/**
 * The part of a flow that can run: disabled nodes are gone, with the edges of a bypassed one joined, and
 * so is everything that no trigger reaches. Edges by a port that a node does not have are never taken.
 */
export function buildLiveGraph(flow: Flow, facts: ReadonlyMap<NodeId, NodeFacts>): FlowGraph {
  const usable = flow.edges.filter((edge) => canBeTaken(edge, facts));
  const enabled = Object.fromEntries(Object.entries(flow.nodes).filter(([id]) => facts.get(id)?.mode === "on"));
  const drawn = buildGraph({ nodes: enabled, edges: healed(flow, usable, facts) });
  const reached = reachableFrom(
    drawn,
    drawn.nodes.filter((id) => facts.get(id)?.role === "trigger"),
  );
  const nodes = Object.fromEntries(Object.entries(enabled).filter(([id]) => reached.has(id)));
  return buildGraph({ nodes, edges: [...drawn.outgoing.values()].flat().filter((edge) => reached.has(edge.from)) });
}

function canBeTaken({ from, port }: Edge, facts: ReadonlyMap<NodeId, NodeFacts>): boolean {
  const source = facts.get(from);
  if (source === undefined) return false;
  if (port === "error") return source.role !== "trigger";
  return source.ports === undefined || source.ports.includes(port);
}

/** Edges between enabled nodes; a row of bypassed nodes becomes one edge. */
function healed(flow: Flow, edges: readonly Edge[], facts: ReadonlyMap<NodeId, NodeFacts>): Edge[] {
  const graph = buildGraph({ nodes: flow.nodes, edges: [...edges] });
  const result = new Map<string, Edge>();
  for (const edge of edges) {
    if (facts.get(edge.from)?.mode !== "on") continue;
    for (const to of endsBehind(graph, edge.to, facts)) {
      result.set(`${edge.from}:${edge.port}>${to}`, { ...edge, to });
    }
  }
  return [...result.values()];
}

/** The enabled nodes where an edge really arrives: its end, or what lies behind bypassed nodes there. */
function endsBehind(graph: FlowGraph, start: NodeId, facts: ReadonlyMap<NodeId, NodeFacts>): NodeId[] {
  const ends: NodeId[] = [];
  const seen = new Set([start]);
  const stack = [start];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const mode = facts.get(id)?.mode;
    if (mode === "on") ends.push(id);
    if (mode !== "bypassed") continue;
    for (const { port, to } of edgesOutOf(graph, id)) {
      if (port === "error" || seen.has(to)) continue;
      seen.add(to);
      stack.push(to);
    }
  }
  return ends;
}
