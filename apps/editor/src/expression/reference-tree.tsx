import type { NodeId } from "@interlock/shared";
import { useId, useMemo, useState } from "react";
import type { KeyboardEvent } from "react";

import { KindTile } from "../canvas/kind-tile.tsx";
import { Input } from "../ui/input.tsx";
import { activePath, findFields, nextPath } from "./find-fields.ts";
import type { FoundFields } from "./find-fields.ts";
import type { FieldRow } from "./upstream.ts";
import { useUpstream } from "./use-upstream.ts";

export type ReferenceTreeProps = { nodeId: NodeId; onPick: (path: string) => void };

/** The focus stays in the search field: arrow keys move through the rows, Enter takes the marked one. */
export function ReferenceTree({ nodeId, onPick }: ReferenceTreeProps) {
  const upstream = useUpstream(nodeId);
  const listId = useId();
  const [search, setSearch] = useState("");
  const [wanted, setWanted] = useState<string | null>(null);
  const found = useMemo(() => findFields(upstream.nodes, search), [upstream.nodes, search]);
  const active = activePath(found, wanted);
  if (upstream.nodes.length === 0) {
    return <p className="p-4 text-sm text-ink-soft">Nothing runs before this node yet. Connect it, then its inputs appear here.</p>;
  }
  const idOf = (path: string) => `${listId}-${path}`;
  const move = (step: 1 | -1) => {
    const next = nextPath(found, active, step);
    setWanted(next);
    if (next !== null) document.getElementById(idOf(next))?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && active !== null) onPick(active);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="border-b border-line p-2">
        <Input
          type="search"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={active === null ? undefined : idOf(active)}
          aria-label="Search fields"
          placeholder="Search fields"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setWanted(null);
          }}
          onKeyDown={onKeyDown}
          className="!h-7"
        />
      </div>
      <div id={listId} role="listbox" aria-label="Fields" className="max-h-80 overflow-y-auto p-1.5 scroll-quiet">
        {found.map((fields) => (
          <NodeFields key={fields.node.id} fields={fields} active={active} idOf={idOf} onPick={onPick} />
        ))}
        {found.length === 0 ? <p className="p-2 text-xs text-ink-soft">No field has this in its name.</p> : null}
      </div>
    </>
  );
}

type NodeFieldsProps = { fields: FoundFields; active: string | null; idOf: (path: string) => string; onPick: (path: string) => void };

function NodeFields({ fields: { node, rows }, active, idOf, onPick }: NodeFieldsProps) {
  return (
    <div role="group" aria-label={node.face.title} className="mb-1">
      <div aria-hidden className="flex items-center gap-2 px-1.5 py-1 text-xs font-medium text-ink-soft">
        <KindTile icon={node.face.icon} category={node.face.category} size="sm" />
        <span className="truncate">{node.face.title}</span>
        {node.sample === undefined ? <span className="ml-auto text-2xs font-normal text-ink-faint">not run yet</span> : null}
      </div>
      {rows.map((row) => (
        <FieldLine key={row.path} id={idOf(row.path)} row={row} isActive={row.path === active} onPick={onPick} />
      ))}
    </div>
  );
}

type FieldLineProps = { id: string; row: FieldRow; isActive: boolean; onPick: (path: string) => void };

function FieldLine({ id, row, isActive, onPick }: FieldLineProps) {
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      data-reference={row.path}
      title={row.path}
      className="flex w-full items-baseline gap-2 rounded-md py-1 pr-2 text-left text-xs hover:bg-hover aria-selected:bg-accent-soft"
      style={{ paddingLeft: 8 + row.depth * 12 }}
      onClick={() => onPick(row.path)}
    >
      <span className="font-mono text-ink">{row.name}</span>
      <span className="shrink-0 text-2xs text-ink-faint">{row.type}</span>
      {row.sample === null ? null : <span className="ml-auto truncate pl-3 font-mono text-2xs text-ink-soft">{row.sample}</span>}
    </button>
  );
}
