import type { Position } from "@interlock/shared";
import { Move } from "lucide-react";

import { gridStep } from "../canvas/node-geometry.ts";
import { nodePositions } from "../canvas/place-nodes.ts";
import { perform } from "../editor/editor-session.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import type { Command } from "./command.ts";
import { hasSelectedNodes, selectedNodes } from "./selection.ts";

const steps: readonly { name: string; key: string; by: Position }[] = [
  { name: "right", key: "Shift+ArrowRight", by: [gridStep, 0] },
  { name: "left", key: "Shift+ArrowLeft", by: [-gridStep, 0] },
  { name: "up", key: "Shift+ArrowUp", by: [0, -gridStep] },
  { name: "down", key: "Shift+ArrowDown", by: [0, gridStep] },
];

export const nudgeCommands: readonly Command[] = steps.map(({ name, key, by }) => ({
  id: `nudge-${name}`,
  label: `Move the selection ${name}`,
  icon: Move,
  group: "Move",
  keys: [key],
  where: "canvas",
  when: hasSelectedNodes,
  run: (session) => nudge(session, by),
}));

function nudge(session: EditorSession, by: Position): void {
  const positions = nodePositions(session.document.getState().flow);
  const moved: Record<string, Position> = {};
  for (const id of selectedNodes(session)) {
    const [x, y] = positions[id] ?? [0, 0];
    moved[id] = [x + by[0], y + by[1]];
  }
  perform(session, { type: "move-nodes", positions: moved });
}
