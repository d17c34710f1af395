import { useState } from "react";

import { renameNodeOperation } from "../document/rename-node-operation.ts";
import { useEditor } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";

/** Renames in place. Enter or leaving the field commits, Escape takes it back; references elsewhere follow. */
export function TitleEditor({ nodeId, title }: { nodeId: string; title: string }) {
  const session = useEditor();
  const [text, setText] = useState(title);
  const close = () => {
    session.view.setState({ renaming: null });
    session.canvas.current?.focus();
  };
  const commit = () => {
    const renamed = renameNodeOperation(session.document.getState().flow, { id: nodeId, title: text, catalog: session.catalog });
    if (renamed !== null && perform(session, renamed.operation)) {
      session.view.getState().select([renamed.id]);
      session.view.getState().announce(`Renamed to ${text}`);
    }
    close();
  };
  return (
    <input
      autoFocus
      value={text}
      maxLength={120}
      aria-label="Name of the node"
      className="node-title nodrag nopan w-full rounded-sm bg-sunken px-1 -mx-1"
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") {
          setText(title);
          close();
        }
      }}
    />
  );
}
