import { Plus } from "lucide-react";

import { addNodeOperation } from "../document/add-node-operation.ts";
import type { NewNode } from "../document/add-node-operation.ts";
import { perform } from "../editor/editor-session.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import type { Command } from "./command.ts";
import { freeOutcome } from "./free-outcome.ts";
import { onlySelectedNode } from "./selection.ts";

/** Adds, selects and opens a node; every way to add one ends here. */
export function addNode(session: EditorSession, wanted: NewNode): void {
  const { document, view, catalog, canvas } = session;
  const added = addNodeOperation(document.getState().flow, wanted, catalog);
  if (added === null || !perform(session, added.operation)) return;
  view.getState().select([added.id]);
  view.getState().openInspector("setup");
  view.getState().announce(`Added ${catalog[wanted.kind]?.title ?? wanted.kind}`);
  // The inspector takes its room first; then the new node is brought out from under it.
  requestAnimationFrame(() => canvas.current?.reveal(added.id));
}

export const addNodeCommand: Command = {
  id: "add-node",
  label: "Add a node…",
  icon: Plus,
  group: "Add",
  keys: ["N"],
  where: "canvas",
  run: (session) => {
    const { canvas, view } = session;
    const port = canvas.current;
    if (port === null) return;
    const source = onlySelectedNode(session);
    if (source === null) {
      const at = port.pointer() ?? port.center();
      view.setState({ picker: { screen: port.toScreen(at), at } });
      return;
    }
    const box = document.getElementById(`canvas-node-${source}`)?.getBoundingClientRect();
    view.setState({
      picker: {
        screen: { x: box?.right ?? innerWidth / 2, y: box?.top ?? innerHeight / 3 },
        from: { nodeId: source, port: freeOutcome(session, source) },
      },
    });
  },
};
