import type { SimpleOperation } from "@interlock/shared";
import { Ban } from "lucide-react";

import { perform } from "../editor/editor-session.ts";
import type { Command } from "./command.ts";
import { hasSelectedNodes, selectedNodes } from "./selection.ts";

export const toggleDisabledCommand: Command = {
  id: "toggle-disabled",
  label: "Turn on or off",
  icon: Ban,
  group: "Edit",
  keys: ["D"],
  where: "canvas",
  when: hasSelectedNodes,
  run: (session) => {
    const { nodes } = session.document.getState().flow;
    const ids = selectedNodes(session);
    const turnOff = ids.some((id) => nodes[id]?.disabled !== true);
    const operations = ids.map((id): SimpleOperation => ({ type: "patch-node", id, patch: { disabled: turnOff ? true : null } }));
    const label = turnOff ? "Turn off" : "Turn on";
    if (perform(session, { type: "batch", label, operations })) session.view.getState().announce(turnOff ? "Turned off" : "Turned on");
  },
};
