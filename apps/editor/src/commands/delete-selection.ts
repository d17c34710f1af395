import { Trash2 } from "lucide-react";

import { deleteOperation } from "../document/delete-operation.ts";
import { whileNewest } from "../document/while-newest.ts";
import { perform } from "../editor/editor-session.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import type { Command } from "./command.ts";
import { selectedEdgesOf, selectedNodes } from "./selection.ts";
import { undoCommand } from "./undo.ts";

export function deleteSelection(session: EditorSession): void {
  const nodes = selectedNodes(session);
  const edges = selectedEdgesOf(session);
  if (nodes.length + edges.length === 0) return;
  const { operation, healed } = deleteOperation(session.document.getState().flow, { nodes, edges }, session.catalog);
  if (!perform(session, operation)) return;
  session.view.getState().select([]);
  session.view.setState({ inspectorOpen: false });
  const what = nodes.length === 0 ? "Connection deleted" : nodes.length === 1 ? "Node deleted" : `${nodes.length} nodes deleted`;
  const text = healed > 0 ? `${what}, neighbours connected` : what;
  session.view.getState().announce(text);
  // The button means this deletion and nothing else: it goes away once that is not what undo would take back.
  let isPast = false;
  const takeAway = session.notify.done(text, { label: "Undo", run: () => (isPast ? undefined : void undoCommand.run(session)) });
  whileNewest(session.document, () => {
    isPast = true;
    takeAway();
  });
}

export const deleteSelectionCommand: Command = {
  id: "delete-selection",
  label: "Delete",
  icon: Trash2,
  group: "Edit",
  keys: ["Delete", "Backspace"],
  where: "canvas",
  when: (session) => selectedNodes(session).length + selectedEdgesOf(session).length > 0,
  run: deleteSelection,
};
