import { insertOnEdge, uniqueId } from "@interlock/shared";
import type { Edge, Flow, NodeCatalog, NodeId, Operation, Position, SimpleOperation } from "@interlock/shared";

import { nodeFace } from "../canvas/node-face.ts";
import type { NodeFace } from "../canvas/node-face.ts";
import { nodeGeometry } from "../canvas/node-geometry.ts";
import { columnStep, freePosition, nodeBoxes } from "../canvas/place-nodes.ts";
import { simpleOperations } from "./simple-operations.ts";

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
  const id = uniqueId(definition.title, flow.nodes);
  const node = { kind: definition.kind, config: definition.initial };
  const face = nodeFace(node, catalog);
  const position = placeFor(flow, wanted, { face, catalog });
  const label = `Add ${definition.title}`;
  const canFollow = definition.role !== "trigger";
  if (wanted.edge !== undefined && canFollow) {
    const inserted = insertOnEdge(flow, wanted.edge, { id, node, port: face.ports[0] ?? "out", position });
    return { id, operation: { type: "batch", label, operations: [...simpleOperations(inserted)] } };
  }
  const operations: SimpleOperation[] = [{ type: "add-node", id, node, position }];
  if (wanted.from !== undefined && canFollow)
    operations.push({ type: "add-edge", edge: { from: wanted.from.nodeId, port: wanted.from.port, to: id } });
  return { id, operation: { type: "batch", label, operations } };
}

/** Where it is wanted, or to the right of what it follows; moved down when something is there. */
function placeFor(flow: Flow, wanted: NewNode, { face, catalog }: { face: NodeFace; catalog: NodeCatalog }): Position {
  const boxes = nodeBoxes(flow, catalog);
  const source = boxes.get(wanted.edge?.from ?? wanted.from?.nodeId ?? "");
  const beside: Position = source === undefined ? [0, 0] : [source.x + columnStep, source.y];
  return freePosition(boxes.values(), wanted.at ?? beside, nodeGeometry(face).height);
}
