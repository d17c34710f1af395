import type { FlowNode, NodeId } from "@interlock/shared";
import { useState } from "react";
import type { ReactNode } from "react";

import { KindTile } from "../canvas/kind-tile.tsx";
import { nodeFace } from "../canvas/node-face.ts";
import { renameNodeOperation } from "../document/rename-node-operation.ts";
import { useEditor } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";

export type InspectorHeaderProps = { nodeId: NodeId; node: FlowNode; isReadOnly: boolean; children: ReactNode };

export function InspectorHeader({ nodeId, node, isReadOnly, children }: InspectorHeaderProps) {
  const { catalog } = useEditor();
  const face = nodeFace(node, catalog);
  return (
    <header className="flex h-13 shrink-0 items-center gap-2.5 pr-2 pl-4">
      <KindTile icon={face.icon} category={face.category} />
      <div className="min-w-0 flex-1">
        <NameInput key={`${nodeId} ${face.title}`} nodeId={nodeId} title={face.title} isReadOnly={isReadOnly} />
        {face.title === face.kindTitle ? null : <div className="truncate text-2xs text-ink-faint">{face.kindTitle}</div>}
      </div>
      {children}
    </header>
  );
}

function NameInput({ nodeId, title, isReadOnly }: { nodeId: NodeId; title: string; isReadOnly: boolean }) {
  const session = useEditor();
  const [text, setText] = useState(title);
  const commit = () => {
    const renamed = renameNodeOperation(session.document.getState().flow, { id: nodeId, title: text, catalog: session.catalog });
    if (renamed === null) setText(title);
    else if (perform(session, renamed.operation)) session.view.getState().select([renamed.id]);
  };
  return (
    <input
      value={text}
      readOnly={isReadOnly}
      maxLength={120}
      aria-label="Name of the node"
      spellCheck={false}
      className="-mx-1.5 w-full truncate rounded-sm px-1.5 text-sm font-semibold hover:bg-hover focus:bg-sunken"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setText(title);
      }}
    />
  );
}
