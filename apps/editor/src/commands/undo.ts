import { Undo2 } from "lucide-react";

import type { Command } from "./command.ts";

export const undoCommand: Command = {
  id: "undo",
  label: "Undo",
  icon: Undo2,
  group: "Edit",
  keys: ["Mod+Z"],
  where: "page",
  when: ({ document }) => document.getState().history.past.length > 0,
  run: ({ document, notify, view }) => {
    const result = document.getState().undo();
    if (!result.ok) notify.failed(result.problem);
    else if (result.value !== null) view.getState().announce(`Undone: ${result.value}`);
  },
};
