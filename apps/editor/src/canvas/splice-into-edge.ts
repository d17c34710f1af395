import { checkConnection } from "@interlock/shared";
import type { Edge, Flow, NodeCatalog, NodeId, Operation, Position } from "@interlock/shared";

import { nodeFace } from "./node-face.ts";
import { nodeGeometry } from "./node-geometry.ts";
import { nodeBoxes } from "./place-nodes.ts";
import type { Box } from "./place-nodes.ts";

const near = 20;

/** A loose node that is dropped on an edge becomes part of it; anything else only moves. */
export function spliceIntoEdge(flow: Flow, moved: Readonly<Record<NodeId, Position>>, catalog: NodeCatalog): Operation | null {
  const [only, ...others] = Object.entries(moved);
  if (only === undefined || others.length > 0) return null;
  const [id, [x, y]] = only;
  const node = flow.nodes[id];
  if (node === undefined || flow.edges.some((edge) => edge.from === id || edge.to === id)) return null;
  const face = nodeFace(node, catalog);
  const { width, height } = nodeGeometry(face);
  const edge = edgeNear(flow, [x + width / 2, y + height / 2], catalog);
  const port = face.ports[0];
  if (edge === null || port === undefined) return null;
  const into = { from: edge.from, port: edge.port, to: id };
  const outOf = { from: id, port, to: edge.to };
  if (!checkConnection(flow, catalog, into).ok || !checkConnection(flow, catalog, outOf).ok) return null;
  return {
    type: "batch",
    label: `Insert ${face.title}`,
    operations: [
      { type: "move-nodes", positions: moved },
      { type: "remove-edge", edge },
      { type: "add-edge", edge: into },
      { type: "add-edge", edge: outOf },
    ],
  };
}

/** The edge whose straight line between its two ends passes close to a point. */
export function edgeNear(flow: Flow, point: Position, catalog: NodeCatalog): Edge | null {
  const boxes = nodeBoxes(flow, catalog);
  for (const edge of flow.edges) {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from !== undefined && to !== undefined && distance(point, start(flow, edge, { box: from, catalog }), [to.x, to.y + 28]) < near)
      return edge;
  }
  return null;
}

function start(flow: Flow, edge: Edge, source: { box: Box; catalog: NodeCatalog }): Position {
  const node = flow.nodes[edge.from];
  const place =
    node === undefined ? undefined : nodeGeometry(nodeFace(node, source.catalog)).outputs.find(({ port }) => port === edge.port);
  return [source.box.x + (place?.x ?? source.box.width), source.box.y + (place?.y ?? 28)];
}

function distance([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const length = Math.hypot(bx - ax, by - ay);
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length ** 2));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}
