import { fragmentOf, readFragment } from "../document/fragment.ts";
import { insertFragment } from "../document/insert-fragment.ts";
import { perform } from "../editor/editor-session.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import { selectedNodes } from "./selection.ts";

/** The selection as clipboard text. Connections travel by alias, so there is no secret in it. */
export function selectionAsText(session: EditorSession): string | null {
  const ids = selectedNodes(session);
  if (ids.length === 0) return null;
  return JSON.stringify(fragmentOf(session.document.getState().flow, ids), null, 2);
}

/** Pastes nodes at the pointer, or in the middle of the view. False for a text that is not ours. */
export function pasteText(session: EditorSession, text: string): boolean {
  const fragment = readFragment(text);
  if (fragment === null) return false;
  const places = Object.values(fragment.positions);
  const left = Math.min(...places.map(([x]) => x));
  const top = Math.min(...places.map(([, y]) => y));
  const [atX, atY] = session.canvas.current?.pointer() ?? session.canvas.current?.center() ?? [left + 32, top + 32];
  const count = Object.keys(fragment.nodes).length;
  const pasted = insertFragment(session.document.getState().flow, fragment, {
    catalog: session.catalog,
    label: count === 1 ? "Paste a node" : `Paste ${count} nodes`,
    place: (id) => {
      const [x, y] = fragment.positions[id] ?? [left, top];
      return [Math.round(atX + x - left), Math.round(atY + y - top)];
    },
  });
  if (perform(session, pasted.operation)) {
    session.view.getState().select(pasted.ids);
    session.view.getState().announce(count === 1 ? "Pasted a node" : `Pasted ${count} nodes`);
  }
  return true;
}
