import * as z from "zod";

import type { NodeCatalog } from "../node/define-node.ts";
import { type Edge, type Flow, FlowNode, NodeId, PortName, Position } from "./flow.ts";
import type { Operation, SimpleOperation } from "./operation.ts";
import { renameInNode } from "./rename-node.ts";
import { uniqueId } from "./unique-id.ts";

/** A part of a flow that can be copied: nodes, the edges among them, their places. JSON, so it fits a clipboard. */
export const FlowFragment = z.strictObject({
  nodes: z.record(NodeId, FlowNode),
  edges: z.array(z.strictObject({ from: NodeId, port: PortName, to: NodeId })),
  positions: z.record(NodeId, Position),
});
export type FlowFragment = z.infer<typeof FlowFragment>;

/** The operation and the ids that the new nodes will have, for selecting them. */
export type Pasted = { operation: Operation; created: NodeId[] };

export function copyNodes(flow: Flow, ids: readonly NodeId[]): FlowFragment {
  const chosen = new Set(ids.filter((id) => Object.hasOwn(flow.nodes, id)));
  const among = ({ from, to }: Edge) => chosen.has(from) && chosen.has(to);
  return {
    nodes: Object.fromEntries(Object.entries(flow.nodes).filter(([id]) => chosen.has(id))),
    edges: flow.edges.filter(among),
    positions: Object.fromEntries(Object.entries(flow.layout.nodes).filter(([id]) => chosen.has(id))),
  };
}

/**
 * Adds a fragment under fresh ids. References among the pasted nodes follow to the copies; references to
 * other nodes stay. `at` is where the upper left corner of the fragment goes.
 */
export function pasteNodes(flow: Flow, { fragment, at, catalog }: { fragment: FlowFragment; at?: Position; catalog: NodeCatalog }): Pasted {
  const names = freshNames(flow, fragment);
  const offset = offsetTo(fragment, at);
  const operations: SimpleOperation[] = [];
  for (const [id, node] of Object.entries(fragment.nodes)) {
    const position = fragment.positions[id];
    operations.push({
      type: "add-node",
      id: names.get(id) ?? id,
      node: renameAll(node, names, catalog),
      ...(position !== undefined && { position: [position[0] + offset[0], position[1] + offset[1]] }),
    });
  }
  for (const { from, port, to } of fragment.edges) {
    const [newFrom, newTo] = [names.get(from), names.get(to)];
    if (newFrom !== undefined && newTo !== undefined) operations.push({ type: "add-edge", edge: { from: newFrom, port, to: newTo } });
  }
  return { operation: { type: "batch", label: "Paste", operations }, created: [...names.values()] };
}

function freshNames(flow: Flow, fragment: FlowFragment): Map<NodeId, NodeId> {
  const taken = new Set(Object.keys(flow.nodes));
  const names = new Map<NodeId, NodeId>();
  for (const id of Object.keys(fragment.nodes).sort()) {
    const fresh = uniqueId(id, taken);
    taken.add(fresh);
    names.set(id, fresh);
  }
  return names;
}

/** Goes over names that are in nobody's way, so that swapping `a` and `b` cannot mix them up. */
function renameAll(node: FlowNode, names: ReadonlyMap<NodeId, NodeId>, catalog: NodeCatalog): FlowNode {
  const changes = [...names].filter(([from, to]) => from !== to);
  const between = changes.reduce((current, [from], index) => renameInNode(current, { from, to: `between_${index}_x` }, catalog), node);
  return changes.reduce((current, [, to], index) => renameInNode(current, { from: `between_${index}_x`, to }, catalog), between);
}

function offsetTo(fragment: FlowFragment, at: Position | undefined): Position {
  const places = Object.values(fragment.positions);
  if (at === undefined || places.length === 0) return [0, 0];
  return [at[0] - Math.min(...places.map(([x]) => x)), at[1] - Math.min(...places.map(([, y]) => y))];
}
