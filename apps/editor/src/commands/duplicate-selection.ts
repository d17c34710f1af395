import { CopyPlus } from "lucide-react";

import { copyNodes } from "../document/copy-nodes.ts";
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
    const copy = copyNodes(session.document.getState().flow, selectedNodes(session), { catalog: session.catalog });
    if (perform(session, copy.operation)) session.view.getState().select(copy.ids);
  },
};
