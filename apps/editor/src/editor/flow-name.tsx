import { useState } from "react";

import { useDocument, useEditor } from "./editor-context.ts";
import { perform } from "./editor-session.ts";

/** The name of the flow, edited where it stands. Enter or leaving commits, Escape takes it back. */
export function FlowName() {
  const session = useEditor();
  const name = useDocument((state) => state.flow.name);
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    const next = typed?.trim() ?? name;
    if (next !== "" && next !== name) perform(session, { type: "set-name", name: next });
    setTyped(null);
  };
  return (
    <input
      aria-label="Name of the flow"
      value={typed ?? name}
      maxLength={200}
      spellCheck={false}
      className="-ml-1.5 w-0 min-w-16 flex-1 sm:w-auto sm:max-w-72 sm:flex-none sm:field-sizing-content truncate rounded-md px-1.5 py-1 text-sm font-semibold hover:bg-hover focus:bg-sunken"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key !== "Escape") return;
        setTyped(null);
        session.canvas.current?.focus();
      }}
    />
  );
}
