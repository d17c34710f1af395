import { BoxSelect } from "lucide-react";

import type { Command } from "./command.ts";

export const selectAllCommand: Command = {
  id: "select-all",
  label: "Select all nodes",
  icon: BoxSelect,
  group: "Edit",
  keys: ["Mod+A"],
  where: "canvas",
  run: ({ view, document }) => view.getState().select(Object.keys(document.getState().flow.nodes)),
};
