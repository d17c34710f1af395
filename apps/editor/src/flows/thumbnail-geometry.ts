import type { Flow } from "@interlock/shared";

import { nodePositions } from "../canvas/place-nodes.ts";

export type ThumbnailBox = { id: string; kind: string; x: number; y: number };
export type ThumbnailLine = { key: string; path: string };
export type ThumbnailGeometry = { viewBox: string; boxes: ThumbnailBox[]; lines: ThumbnailLine[] };

/** Size of a node card on the canvas, in flow units. */
export const thumbnailNode = { width: 240, height: 76 };
const margin = 30;

/** Boxes and curves of a flow where the canvas will draw them. */
export function thumbnailGeometry(flow: Flow): ThumbnailGeometry {
  const positions = nodePositions(flow);
  const boxes = Object.entries(flow.nodes).map(([id, node]) => {
    const [x, y] = positions[id] ?? [0, 0];
    return { id, kind: node.kind, x, y };
  });
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const lines = flow.edges.flatMap((edge) => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    return from === undefined || to === undefined ? [] : [{ key: `${edge.from}:${edge.port}:${edge.to}`, path: curve(from, to) }];
  });
  return { viewBox: frame(boxes), boxes, lines };
}

function curve(from: ThumbnailBox, to: ThumbnailBox): string {
  const startX = from.x + thumbnailNode.width;
  const startY = from.y + thumbnailNode.height / 2;
  const endY = to.y + thumbnailNode.height / 2;
  const bend = Math.max(40, (to.x - startX) / 2);
  return `M${startX} ${startY}C${startX + bend} ${startY} ${to.x - bend} ${endY} ${to.x} ${endY}`;
}

function frame(boxes: readonly ThumbnailBox[]): string {
  if (boxes.length === 0) return "0 0 320 120";
  const left = Math.min(...boxes.map((box) => box.x)) - margin;
  const top = Math.min(...boxes.map((box) => box.y)) - margin;
  const right = Math.max(...boxes.map((box) => box.x)) + thumbnailNode.width + margin;
  const bottom = Math.max(...boxes.map((box) => box.y)) + thumbnailNode.height + margin;
  return `${left} ${top} ${right - left} ${bottom - top}`;
}
