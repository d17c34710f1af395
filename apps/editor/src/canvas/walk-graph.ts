import type { Flow, NodeId, Position } from "@interlock/shared";

export type Direction = "left" | "right" | "up" | "down";

/**
 * Where an arrow key leads: right and left follow edges, up and down go to the nearest node that lies
 * that way, which for the targets of a branch is its next outcome.
 */
export function walkGraph(
  flow: Flow,
  positions: Readonly<Record<NodeId, Position>>,
  move: { from: NodeId | null; direction: Direction },
): NodeId | null {
  const ids = Object.keys(flow.nodes);
  const { from, direction } = move;
  if (from === null || flow.nodes[from] === undefined) return leftmost(ids, positions);
  if (direction === "right" || direction === "left") {
    const neighbours = flow.edges.flatMap((edge) => {
      if (direction === "right") return edge.from === from ? [edge.to] : [];
      return edge.to === from ? [edge.from] : [];
    });
    if (neighbours.length > 0) return nearest(neighbours, positions, at(positions, from));
  }
  return nearestThatWay(ids, positions, { from, direction });
}

function nearestThatWay(
  ids: readonly NodeId[],
  positions: Readonly<Record<NodeId, Position>>,
  move: { from: NodeId; direction: Direction },
): NodeId | null {
  const start = at(positions, move.from);
  let best: { id: NodeId; cost: number } | null = null;
  for (const id of ids) {
    const cost = id === move.from ? null : costOfStep(start, at(positions, id), move.direction);
    if (cost !== null && (best === null || cost < best.cost)) best = { id, cost };
  }
  return best?.id ?? null;
}

/** How far it is that way; what lies aside counts double, what lies behind not at all. */
function costOfStep([x, y]: Position, [otherX, otherY]: Position, direction: Direction): number | null {
  const isHorizontal = direction === "left" || direction === "right";
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  const ahead = sign * (isHorizontal ? otherX - x : otherY - y);
  const aside = Math.abs(isHorizontal ? otherY - y : otherX - x);
  return ahead <= 0 ? null : ahead + aside * 2;
}

function nearest(ids: readonly NodeId[], positions: Readonly<Record<NodeId, Position>>, [x, y]: Position): NodeId | null {
  const distance = (id: NodeId) => {
    const [otherX, otherY] = at(positions, id);
    return Math.hypot(otherX - x, otherY - y);
  };
  return [...ids].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

function leftmost(ids: readonly NodeId[], positions: Readonly<Record<NodeId, Position>>): NodeId | null {
  return [...ids].sort((a, b) => at(positions, a)[0] - at(positions, b)[0] || at(positions, a)[1] - at(positions, b)[1])[0] ?? null;
}

function at(positions: Readonly<Record<NodeId, Position>>, id: NodeId): Position {
  return positions[id] ?? [0, 0];
}
