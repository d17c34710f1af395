import { PanelRight } from "lucide-react";

import type { Command } from "./command.ts";
import { onlySelectedNode } from "./selection.ts";

export const openInspectorCommand: Command = {
  id: "open-inspector",
  label: "Open the inspector",
  icon: PanelRight,
  group: "View",
  keys: ["Enter"],
  where: "canvas",
  when: (session) => onlySelectedNode(session) !== null,
  run: (session) => {
    const nodeId = onlySelectedNode(session);
    session.view.getState().openInspector();
    // An empty path asks for the first field.
    if (nodeId !== null) session.view.setState({ focusField: { nodeId, path: "" } });
  },
};
