import { copyNodes, pasteNodes } from "@interlock/shared";
import type { Position } from "@interlock/shared";

import { printFragment, readFragment } from "../document/clipboard-text.ts";
import { withPositions } from "../document/with-positions.ts";
import { perform } from "../editor/editor-session.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import { selectedNodes } from "./selection.ts";

/** The selection as clipboard text. Connections travel by alias, so there is no secret in it. */
export function selectionAsText(session: EditorSession): string | null {
  const ids = selectedNodes(session);
  return ids.length === 0 ? null : printFragment(copyNodes(withPositions(session.document.getState().flow), ids));
}

/** Pastes nodes at the pointer, or in the middle of the view. False for a text that is not ours. */
export function pasteText(session: EditorSession, text: string): boolean {
  const fragment = readFragment(text);
  if (fragment === null) return false;
  const place = session.canvas.current?.pointer() ?? session.canvas.current?.center();
  const at: Position | undefined = place === undefined ? undefined : [Math.round(place[0]), Math.round(place[1])];
  const { operation, created } = pasteNodes(session.document.getState().flow, {
    fragment,
    catalog: session.catalog,
    ...(at === undefined ? {} : { at }),
  });
  if (perform(session, operation)) {
    session.view.getState().select(created);
    session.view.getState().announce(created.length === 1 ? "Pasted a node" : `Pasted ${created.length} nodes`);
  }
  return true;
}
