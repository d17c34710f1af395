import { Copy } from "lucide-react";

import { selectionAsText } from "./clipboard.ts";
import type { Command } from "./command.ts";
import { hasSelectedNodes } from "./selection.ts";

export const copyCommand: Command = {
  id: "copy",
  label: "Copy",
  icon: Copy,
  group: "Edit",
  keys: ["Mod+C"],
  where: "canvas",
  native: "copy",
  when: hasSelectedNodes,
  run: async (session) => {
    const text = selectionAsText(session);
    if (text !== null) await navigator.clipboard.writeText(text);
  },
};
