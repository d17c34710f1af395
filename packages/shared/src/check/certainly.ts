import type { Edge, Flow, NodeId } from "../flow/flow.ts";
import { edgesInto, type FlowGraph } from "../graph/flow-graph.ts";

type Question = {
  graph: FlowGraph;
  nodes: Flow["nodes"];
  /** Does an edge, once taken, prove what is asked? */
  proves: (edge: Edge) => boolean;
};

/** Whenever this node runs, has one of the proving edges certainly been taken before? */
export type Proof = (id: NodeId) => boolean;

/**
 * An `any` join needs the proof on every incoming edge, an `all` join on one. Linear and sound; it cannot
 * see that two branches exclude each other, so it may answer "no" where the truth is "yes" (semantics
 * §2a). Looks only as far back as it must and remembers every answer; a circle proves nothing.
 */
export function certainlyBefore(question: Question): Proof {
  const known = new Map<NodeId, boolean>();
  return (start) => {
    const open = new Set<NodeId>();
    const stack = [start];
    for (let id = stack.at(-1); id !== undefined && !known.has(start); id = stack.at(-1)) {
      open.add(id);
      const verdict = judge(question, id, (from) => known.get(from) ?? (open.has(from) ? false : undefined));
      if (typeof verdict === "boolean") {
        known.set(id, verdict);
        stack.pop();
      } else stack.push(verdict);
    }
    return known.get(start) === true;
  };
}

/** The answer for a node, or the node before it that has to be answered first. */
function judge({ graph, nodes, proves }: Question, id: NodeId, answerOf: (from: NodeId) => boolean | undefined): boolean | NodeId {
  const edges = edgesInto(graph, id);
  const isAll = nodes[id]?.join === "all";
  for (const edge of edges) {
    const holds = proves(edge) || answerOf(edge.from);
    if (holds === undefined) return edge.from;
    if (holds === isAll) return isAll;
  }
  return edges.length > 0 && !isAll;
}

/**
 * A way on which the proof is missing: node by node from a trigger, each with the port it leaves by, to
 * `end`. Only meaningful where the proof said "no".
 */
export function unprovenPath({ graph, proves }: Question, proof: Proof, end: NodeId): { nodeId: NodeId; port?: string }[] {
  const path: { nodeId: NodeId; port?: string }[] = [{ nodeId: end }];
  const seen = new Set([end]);
  for (let id = end; ;) {
    const edge = edgesInto(graph, id).find((candidate) => !proves(candidate) && !proof(candidate.from) && !seen.has(candidate.from));
    if (edge === undefined) return path.reverse();
    path.push({ nodeId: edge.from, port: edge.port });
    seen.add(edge.from);
    id = edge.from;
  }
}
