import { Save } from "lucide-react";

import type { Command } from "./command.ts";

export const saveNowCommand: Command = {
  id: "save-now",
  label: "Save now",
  icon: Save,
  group: "Flow",
  keys: ["Mod+S"],
  where: "always",
  run: async ({ document, view, notify }) => {
    await document.getState().flush();
    const { save } = document.getState();
    if (save.is === "saved") view.getState().announce("Saved");
    if (save.is === "offline") notify.done("The server cannot be reached. Your changes are kept here and sent as soon as it is back.");
  },
};
