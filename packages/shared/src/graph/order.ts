import type { NodeId } from "../flow/flow.ts";
import { edgesInto, edgesOutOf, type FlowGraph } from "./flow-graph.ts";

/**
 * Every node after all of its ancestors; nodes that are free at the same time come by id. Nodes on a
 * cycle, and behind one, are left out: compare the length, or ask `findCycle`.
 */
export function topologicalOrder(graph: FlowGraph): NodeId[] {
  const open = new Map(graph.nodes.map((id) => [id, edgesInto(graph, id).length]));
  const order: NodeId[] = [];
  let layer = graph.nodes.filter((id) => open.get(id) === 0);
  while (layer.length > 0) {
    order.push(...layer);
    const freed: NodeId[] = [];
    for (const id of layer) {
      for (const { to } of edgesOutOf(graph, id)) {
        const left = (open.get(to) ?? 0) - 1;
        open.set(to, left);
        if (left === 0) freed.push(to);
      }
    }
    layer = freed.sort();
  }
  return order;
}
