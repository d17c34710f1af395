import { Redo2 } from "lucide-react";

import type { Command } from "./command.ts";

export const redoCommand: Command = {
  id: "redo",
  label: "Redo",
  icon: Redo2,
  group: "Edit",
  keys: ["Mod+Shift+Z", "Mod+Y"],
  where: "page",
  when: ({ document }) => document.getState().history.future.length > 0,
  run: ({ document, notify, view }) => {
    const result = document.getState().redo();
    if (!result.ok) notify.failed(result.problem);
    else if (result.value !== null) view.getState().announce(`Done again: ${result.value}`);
  },
};
