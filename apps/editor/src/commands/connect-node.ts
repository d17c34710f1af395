import { Spline } from "lucide-react";

import type { Command } from "./command.ts";
import { onlySelectedNode } from "./selection.ts";

export const connectNodeCommand: Command = {
  id: "connect-node",
  label: "Connect to…",
  icon: Spline,
  group: "Add",
  keys: ["C"],
  where: "canvas",
  when: (session) => onlySelectedNode(session) !== null,
  run: ({ view }) => view.setState({ overlay: "connect" }),
};
