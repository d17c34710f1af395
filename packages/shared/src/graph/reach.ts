import type { NodeId } from "../flow/flow.ts";
import { edgesInto, edgesOutOf, type FlowGraph } from "./flow-graph.ts";

/** Nodes from which `id` can be reached, without `id` itself unless it lies on a cycle. */
export function ancestors(graph: FlowGraph, id: NodeId): Set<NodeId> {
  return walk([id], (node) => edgesInto(graph, node).map((edge) => edge.from));
}

/** Nodes that can be reached from `id`, without `id` itself unless it lies on a cycle. */
export function descendants(graph: FlowGraph, id: NodeId): Set<NodeId> {
  return walk([id], (node) => successors(graph, node));
}

/** The starts and everything behind them. */
export function reachableFrom(graph: FlowGraph, starts: Iterable<NodeId>): Set<NodeId> {
  const from = [...starts];
  const reached = walk(from, (node) => successors(graph, node));
  for (const start of from) reached.add(start);
  return reached;
}

function successors(graph: FlowGraph, node: NodeId): NodeId[] {
  return edgesOutOf(graph, node).map((edge) => edge.to);
}

/** Own stack instead of recursion: a flow of many thousand nodes in a row must not overflow. */
function walk(starts: readonly NodeId[], next: (node: NodeId) => NodeId[]): Set<NodeId> {
  const seen = new Set<NodeId>();
  const stack = [...starts];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const neighbour of next(node)) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      stack.push(neighbour);
    }
  }
  return seen;
}
