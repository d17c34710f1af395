import type { Edge, Flow, NodeCatalog, NodeId, Operation, Position, SimpleOperation } from "@interlock/shared";

import { nodeFace } from "../canvas/node-face.ts";
import { nodeGeometry } from "../canvas/node-geometry.ts";
import { columnStep, freePosition, nodeBoxes } from "../canvas/place-nodes.ts";
import { newNodeId } from "./node-ids.ts";

export type NewNode = {
  kind: string;
  /** Top left corner; absent means to the right of what it is wired to. */
  at?: Position;
  /** Wire it from this outcome. */
  from?: { nodeId: NodeId; port: string };
  /** Put it into this edge. */
  edge?: Edge;
};

/** One undoable step: the new node, placed without overlap, with the edges that belong to it. */
export function addNodeOperation(flow: Flow, wanted: NewNode, catalog: NodeCatalog): { id: NodeId; operation: Operation } | null {
  const definition = catalog[wanted.kind];
  if (definition === undefined) return null;
  const id = newNodeId(definition.title, new Set(Object.keys(flow.nodes)));
  const node = { kind: definition.kind, config: definition.initial };
  const face = nodeFace(node, catalog);
  const { height } = nodeGeometry(face);
  const boxes = nodeBoxes(flow, catalog);
  const source = wanted.edge?.from ?? wanted.from?.nodeId;
  const sourceBox = source === undefined ? undefined : boxes.get(source);
  const beside: Position = sourceBox === undefined ? [0, 0] : [sourceBox.x + columnStep, sourceBox.y];
  const position = freePosition(boxes.values(), wanted.at ?? beside, height);
  const wires = definition.role === "trigger" ? [] : wiring(id, wanted, face.ports[0] ?? "out");
  const operations: SimpleOperation[] = [{ type: "add-node", id, node, position }, ...wires];
  return { id, operation: { type: "batch", label: `Add ${definition.title}`, operations } };
}

/** The edges of the new node: between two others, or behind one. A trigger has none. */
function wiring(id: NodeId, { edge, from }: NewNode, firstPort: string): SimpleOperation[] {
  if (edge !== undefined) {
    return [
      { type: "remove-edge", edge },
      { type: "add-edge", edge: { from: edge.from, port: edge.port, to: id } },
      { type: "add-edge", edge: { from: id, port: firstPort, to: edge.to } },
    ];
  }
  return from === undefined ? [] : [{ type: "add-edge", edge: { from: from.nodeId, port: from.port, to: id } }];
}
