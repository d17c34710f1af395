import { PencilLine } from "lucide-react";

import type { Command } from "./command.ts";
import { onlySelectedNode } from "./selection.ts";

export const renameNodeCommand: Command = {
  id: "rename-node",
  label: "Rename",
  icon: PencilLine,
  group: "Edit",
  keys: ["F2"],
  where: "canvas",
  when: (session) => onlySelectedNode(session) !== null,
  run: (session) => session.view.setState({ renaming: onlySelectedNode(session) }),
};
