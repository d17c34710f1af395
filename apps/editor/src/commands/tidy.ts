import type { Position } from "@interlock/shared";
import { LayoutGrid } from "lucide-react";

import { nodeBoxes } from "../canvas/place-nodes.ts";
import { tidyInWorker } from "../canvas/tidy-in-worker.ts";
import { perform } from "../editor/editor-session.ts";
import type { Command } from "./command.ts";
import { selectedNodes } from "./selection.ts";

export const tidyCommand: Command = {
  id: "tidy",
  label: "Tidy up",
  icon: LayoutGrid,
  group: "Edit",
  keys: ["Shift+L"],
  where: "canvas",
  when: ({ document }) => Object.keys(document.getState().flow.nodes).length > 1,
  run: async (session) => {
    const { flow } = session.document.getState();
    const chosen = new Set(selectedNodes(session));
    const isPart = (id: string) => chosen.size < 2 || chosen.has(id);
    const boxes = [...nodeBoxes(flow, session.catalog)].flatMap(([id, box]) => (isPart(id) ? [{ id, ...box }] : []));
    const edges = flow.edges.filter((edge) => isPart(edge.from) && isPart(edge.to)).map(({ from, to }) => ({ from, to }));
    const positions: Record<string, Position> = await tidyInWorker({ boxes, edges });
    if (perform(session, { type: "batch", label: "Tidy up", operations: [{ type: "move-nodes", positions }] })) {
      session.view.getState().announce("Tidied up");
      if (chosen.size < 2) session.canvas.current?.fit();
    }
  },
};
