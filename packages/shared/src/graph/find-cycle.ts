import type { NodeId } from "../flow/flow.ts";
import { edgesOutOf, type FlowGraph } from "./flow-graph.ts";

/** The nodes of one cycle in walking order, starting at its smallest id, or `undefined` if there is none. */
export function findCycle(graph: FlowGraph): NodeId[] | undefined {
  const finished = new Set<NodeId>();
  for (const start of graph.nodes) {
    const cycle = finished.has(start) ? undefined : cycleFrom(graph, start, finished);
    if (cycle !== undefined) return fromSmallest(cycle);
  }
  return undefined;
}

/** A path from one node to another, both included, or `undefined`. Shortest; ties go by edge order. */
export function findPath(graph: FlowGraph, from: NodeId, to: NodeId): NodeId[] | undefined {
  const cameFrom = new Map<NodeId, NodeId>();
  const queue = [from];
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at];
    if (node === undefined) break;
    if (node === to) return backtrack(cameFrom, from, to);
    for (const edge of edgesOutOf(graph, node)) {
      if (edge.to === from || cameFrom.has(edge.to)) continue;
      cameFrom.set(edge.to, node);
      queue.push(edge.to);
    }
  }
  return undefined;
}

function backtrack(cameFrom: ReadonlyMap<NodeId, NodeId>, from: NodeId, to: NodeId): NodeId[] {
  const path = [to];
  for (let node = to; node !== from;) {
    const before = cameFrom.get(node);
    if (before === undefined) break;
    path.push(before);
    node = before;
  }
  return path.reverse();
}

/** Depth-first with its own stack; `trail` is the path that is open right now. */
function cycleFrom(graph: FlowGraph, start: NodeId, finished: Set<NodeId>): NodeId[] | undefined {
  const trail: { id: NodeId; next: number }[] = [{ id: start, next: 0 }];
  const onTrail = new Set([start]);
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const edge = edgesOutOf(graph, top.id)[top.next];
    top.next += 1;
    if (edge === undefined) {
      finished.add(top.id);
      onTrail.delete(top.id);
      trail.pop();
    } else if (onTrail.has(edge.to)) {
      return trail.slice(trail.findIndex(({ id }) => id === edge.to)).map(({ id }) => id);
    } else if (!finished.has(edge.to)) {
      trail.push({ id: edge.to, next: 0 });
      onTrail.add(edge.to);
    }
  }
  return undefined;
}

function fromSmallest(cycle: readonly NodeId[]): NodeId[] {
  const smallest = cycle.reduce((least, id, index) => (id < (cycle[least] ?? id) ? index : least), 0);
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
}
