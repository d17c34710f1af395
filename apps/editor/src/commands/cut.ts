import { Scissors } from "lucide-react";

import { selectionAsText } from "./clipboard.ts";
import type { Command } from "./command.ts";
import { deleteSelection } from "./delete-selection.ts";
import { hasSelectedNodes } from "./selection.ts";

export const cutCommand: Command = {
  id: "cut",
  label: "Cut",
  icon: Scissors,
  group: "Edit",
  keys: ["Mod+X"],
  where: "canvas",
  native: "cut",
  when: hasSelectedNodes,
  run: async (session) => {
    const text = selectionAsText(session);
    if (text === null) return;
    await navigator.clipboard.writeText(text);
    deleteSelection(session);
  },
};
