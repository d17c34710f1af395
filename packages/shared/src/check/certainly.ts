import type { Edge, Flow, NodeId } from "../flow/flow.ts";
import { edgesInto, type FlowGraph } from "../graph/flow-graph.ts";

type Question = {
  graph: FlowGraph;
  /** Nodes in topological order; those of a cycle are left out and count as "no". */
  order: readonly NodeId[];
  nodes: Flow["nodes"];
  /** Does an edge, once taken, prove what is asked? */
  proves: (edge: Edge) => boolean;
};

/**
 * For every node: whenever it runs, has one of the proving edges certainly been taken before? An `any`
 * join needs the proof on every incoming edge, an `all` join on one. Linear and sound; it cannot see that
 * two branches exclude each other, so it may answer "no" where the truth is "yes" (semantics §2a).
 */
export function certainlyBefore({ graph, order, nodes, proves }: Question): ReadonlyMap<NodeId, boolean> {
  const certain = new Map<NodeId, boolean>();
  for (const id of order) {
    const edges = edgesInto(graph, id);
    const holds = (edge: Edge) => proves(edge) || certain.get(edge.from) === true;
    const isAll = nodes[id]?.join === "all";
    certain.set(id, edges.length > 0 && (isAll ? edges.some(holds) : edges.every(holds)));
  }
  return certain;
}

/**
 * A way on which the proof is missing: node by node from a trigger, each with the port it leaves by, to
 * `end`. Only meaningful where `certainlyBefore` said "no".
 */
export function unprovenPath(question: Question, certain: ReadonlyMap<NodeId, boolean>, end: NodeId): { nodeId: NodeId; port?: string }[] {
  const path: { nodeId: NodeId; port?: string }[] = [{ nodeId: end }];
  const seen = new Set([end]);
  for (let id = end; ; ) {
    const edge = edgesInto(question.graph, id).find((candidate) => !question.proves(candidate) && certain.get(candidate.from) !== true && !seen.has(candidate.from));
    if (edge === undefined) return path.reverse();
    path.push({ nodeId: edge.from, port: edge.port });
    seen.add(edge.from);
    id = edge.from;
  }
}
