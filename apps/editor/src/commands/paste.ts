import { ClipboardPaste } from "lucide-react";

import { pasteText } from "./clipboard.ts";
import type { Command } from "./command.ts";

export const pasteCommand: Command = {
  id: "paste",
  label: "Paste",
  icon: ClipboardPaste,
  group: "Edit",
  keys: ["Mod+V"],
  where: "canvas",
  native: "paste",
  run: async (session) => {
    if (!pasteText(session, await navigator.clipboard.readText())) {
      session.notify.done("There are no nodes on the clipboard. Copy some here first.");
    }
  },
};
