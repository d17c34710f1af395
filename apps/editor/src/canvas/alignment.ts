import type { NodeId, Position } from "@interlock/shared";

import type { Box } from "./place-nodes.ts";

export type Guide = { axis: "x" | "y"; at: number };

const reach = 6;

/**
 * While one node is dragged: the small correction that lines it up with a neighbour's edge or centre,
 * and the lines that say so.
 */
export function align(moving: Box, others: Iterable<Box>): { position: Position; guides: Guide[] } {
  let bestX: { by: number; at: number } | null = null;
  let bestY: { by: number; at: number } | null = null;
  for (const other of others) {
    bestX = closer(bestX, spanLines(moving.x, moving.width), spanLines(other.x, other.width));
    bestY = closer(bestY, spanLines(moving.y, moving.height), spanLines(other.y, other.height));
  }
  const guides: Guide[] = [];
  if (bestX !== null) guides.push({ axis: "x", at: bestX.at });
  if (bestY !== null) guides.push({ axis: "y", at: bestY.at });
  return { position: [moving.x + (bestX?.by ?? 0), moving.y + (bestY?.by ?? 0)], guides };
}

export function boxesExcept(boxes: ReadonlyMap<NodeId, Box>, ids: ReadonlySet<NodeId>): Box[] {
  return [...boxes].flatMap(([id, box]) => (ids.has(id) ? [] : [box]));
}

function spanLines(start: number, length: number): number[] {
  return [start, start + length / 2, start + length];
}

function closer(
  best: { by: number; at: number } | null,
  mine: readonly number[],
  theirs: readonly number[],
): { by: number; at: number } | null {
  let found = best;
  for (const [index, line] of mine.entries()) {
    const other = theirs[index];
    if (other === undefined) continue;
    const by = other - line;
    if (Math.abs(by) <= reach && (found === null || Math.abs(by) < Math.abs(found.by))) found = { by, at: other };
  }
  return found;
}
