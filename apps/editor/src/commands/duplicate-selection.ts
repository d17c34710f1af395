import { duplicateNodes } from "@interlock/shared";
import { CopyPlus } from "lucide-react";

import { withPositions } from "../document/with-positions.ts";
import { perform } from "../editor/editor-session.ts";
import type { Command } from "./command.ts";
import { hasSelectedNodes, selectedNodes } from "./selection.ts";

export const duplicateSelectionCommand: Command = {
  id: "duplicate-selection",
  label: "Duplicate",
  icon: CopyPlus,
  group: "Edit",
  keys: ["Mod+D"],
  where: "canvas",
  when: hasSelectedNodes,
  run: (session) => {
    const flow = withPositions(session.document.getState().flow);
    const { operation, created } = duplicateNodes(flow, session.catalog, selectedNodes(session));
    if (perform(session, operation)) session.view.getState().select(created);
  },
};
