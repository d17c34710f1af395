import type { Flow, NodeCatalog, NodeId, Position } from "@interlock/shared";

import { nodeFace } from "./node-face.ts";
import { gridStep, nodeGeometry, nodeWidth } from "./node-geometry.ts";

export type Box = { x: number; y: number; width: number; height: number };

export const columnStep = nodeWidth + 64;
const rowStep = 112;
const gap = 24;

/** Positions of all nodes: the saved ones, and a column by rank for nodes that were never placed. */
export function nodePositions(flow: Flow): Record<NodeId, Position> {
  const saved = flow.layout.nodes;
  const missing = Object.keys(flow.nodes).filter((id) => saved[id] === undefined);
  if (missing.length === 0) return saved;
  const rank = ranks(flow);
  const perColumn = new Map<number, number>();
  const placed: Record<NodeId, Position> = { ...saved };
  for (const id of missing) {
    const column = rank.get(id) ?? 0;
    const row = perColumn.get(column) ?? 0;
    perColumn.set(column, row + 1);
    placed[id] = [column * columnStep, row * rowStep];
  }
  return placed;
}

export function nodeBoxes(flow: Flow, catalog: NodeCatalog): Map<NodeId, Box> {
  const positions = nodePositions(flow);
  return new Map(
    Object.entries(flow.nodes).map(([id, node]) => {
      const { width, height } = nodeGeometry(nodeFace(node, catalog));
      const [x, y] = positions[id] ?? [0, 0];
      return [id, { x, y, width, height }];
    }),
  );
}

/** The wanted place, or the next free one below it, on the grid. */
export function freePosition(boxes: Iterable<Box>, wanted: Position, height: number): Position {
  const others = [...boxes];
  const x = snap(wanted[0]);
  let y = snap(wanted[1]);
  const hits = (box: Box) =>
    x < box.x + box.width + gap && x + nodeWidth + gap > box.x && y < box.y + box.height + gap && y + height + gap > box.y;
  for (let obstacle = others.find(hits); obstacle !== undefined; obstacle = others.find(hits)) {
    y = snapUp(obstacle.y + obstacle.height + gap);
  }
  return [x, y];
}

export function snap(value: number): number {
  return Math.round(value / gridStep) * gridStep;
}

function snapUp(value: number): number {
  return Math.ceil(value / gridStep) * gridStep;
}

/** Longest way from a node without predecessors; a node of a cycle keeps what was found before it closed. */
function ranks(flow: Flow): Map<NodeId, number> {
  const waiting = new Map(Object.keys(flow.nodes).map((id) => [id, flow.edges.filter((edge) => edge.to === id).length]));
  const rank = new Map<NodeId, number>();
  const open = [...waiting].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const own = rank.get(id) ?? 0;
    rank.set(id, own);
    for (const edge of flow.edges) {
      if (edge.from !== id) continue;
      rank.set(edge.to, Math.max(rank.get(edge.to) ?? 0, own + 1));
      const left = (waiting.get(edge.to) ?? 0) - 1;
      waiting.set(edge.to, left);
      if (left === 0) open.push(edge.to);
    }
  }
  return rank;
}
