import { LogOut } from "lucide-react";

import type { Command } from "./command.ts";

export const stepOutCommand: Command = {
  id: "step-out",
  label: "Close the inspector, then clear the selection",
  icon: LogOut,
  group: "View",
  keys: ["Escape"],
  where: "page",
  run: ({ view, canvas }) => {
    const { inspectorOpen, witness } = view.getState();
    if (witness !== null) view.setState({ witness: null });
    else if (inspectorOpen) view.setState({ inspectorOpen: false, focusField: null });
    else view.getState().select([]);
    canvas.current?.focus();
  },
};
