import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from "lucide-react";
import type { LucideIcon } from "lucide-react";

import { nodeFace } from "../canvas/node-face.ts";
import { nodePositions } from "../canvas/place-nodes.ts";
import { walkGraph } from "../canvas/walk-graph.ts";
import type { Direction } from "../canvas/walk-graph.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import type { Command } from "./command.ts";

const directions: readonly { direction: Direction; key: string; icon: LucideIcon; label: string }[] = [
  { direction: "right", key: "ArrowRight", icon: ArrowRight, label: "Go to the next node" },
  { direction: "left", key: "ArrowLeft", icon: ArrowLeft, label: "Go to the node before" },
  { direction: "up", key: "ArrowUp", icon: ArrowUp, label: "Go to the node above" },
  { direction: "down", key: "ArrowDown", icon: ArrowDown, label: "Go to the node below" },
];

export const walkCommands: readonly Command[] = directions.map(({ direction, key, icon, label }) => ({
  id: `walk-${direction}`,
  label,
  icon,
  group: "Move",
  keys: [key],
  where: "canvas",
  run: (session) => walk(session, direction),
}));

function walk(session: EditorSession, direction: Direction): void {
  const { document, view, catalog, canvas } = session;
  const { flow } = document.getState();
  const from = view.getState().selection.at(-1) ?? null;
  const to = walkGraph(flow, nodePositions(flow), { from, direction });
  const node = to === null ? undefined : flow.nodes[to];
  if (to === null || node === undefined) return;
  view.getState().select([to]);
  view.getState().announce(nodeFace(node, catalog).title);
  canvas.current?.reveal(to);
}
