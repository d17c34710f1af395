import type { NodeId } from "@interlock/shared";
import { Braces } from "lucide-react";
import { useMemo, useState } from "react";

import { KindTile } from "../canvas/kind-tile.tsx";
import { Input } from "../ui/input.tsx";
import { Popover } from "../ui/popover.tsx";
import { fieldRows } from "./upstream.ts";
import type { FieldRow, Upstream, UpstreamNode } from "./upstream.ts";
import { useUpstream } from "./use-upstream.ts";

export type ReferencePickerProps = { nodeId: NodeId; onPick: (path: string) => void; label?: string };

/** The outputs of earlier nodes as a tree with types and the values they last had; a click takes one. */
export function ReferencePicker({ nodeId, onPick, label = "Insert data of an earlier node" }: ReferencePickerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={label}
      open={isOpen}
      onOpenChange={setOpen}
      align="end"
      className="w-84 !p-0"
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className="inline-flex size-6 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
        >
          <Braces aria-hidden className="size-3.5" />
        </button>
      }
    >
      {isOpen ? (
        <ReferenceTree
          nodeId={nodeId}
          onPick={(path) => {
            setOpen(false);
            onPick(path);
          }}
        />
      ) : null}
    </Popover>
  );
}

function ReferenceTree({ nodeId, onPick }: { nodeId: NodeId; onPick: (path: string) => void }) {
  const upstream: Upstream = useUpstream(nodeId);
  const [search, setSearch] = useState("");
  if (upstream.nodes.length === 0) {
    return <p className="p-4 text-sm text-ink-soft">Nothing runs before this node yet. Connect it, then its inputs appear here.</p>;
  }
  return (
    <>
      <div className="border-b border-line p-2">
        <Input
          type="search"
          aria-label="Search fields"
          placeholder="Search fields"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          className="!h-7"
        />
      </div>
      <div className="max-h-80 overflow-y-auto p-1.5 scroll-quiet">
        {upstream.nodes.map((node) => (
          <NodeFields key={node.id} node={node} search={search.trim().toLowerCase()} onPick={onPick} />
        ))}
      </div>
    </>
  );
}

function NodeFields({ node, search, onPick }: { node: UpstreamNode; search: string; onPick: (path: string) => void }) {
  const rows = useMemo(() => fieldRows(node), [node]);
  const shown = rows.filter((row) => row.path.toLowerCase().includes(search));
  if (shown.length === 0 && search !== "") return null;
  return (
    <section aria-label={node.face.title} className="mb-1">
      <h3 className="flex items-center gap-2 px-1.5 py-1 text-xs font-medium text-ink-soft">
        <KindTile icon={node.face.icon} category={node.face.category} size="sm" />
        <span className="truncate">{node.face.title}</span>
        {node.sample === undefined ? <span className="ml-auto text-2xs font-normal text-ink-faint">not run yet</span> : null}
      </h3>
      {shown.map((row) => (
        <FieldLine key={row.path} row={row} onPick={onPick} />
      ))}
    </section>
  );
}

function FieldLine({ row, onPick }: { row: FieldRow; onPick: (path: string) => void }) {
  return (
    <button
      type="button"
      data-reference={row.path}
      title={row.path}
      className="flex w-full items-baseline gap-2 rounded-md py-1 pr-2 text-left text-xs hover:bg-hover"
      style={{ paddingLeft: 8 + row.depth * 12 }}
      onClick={() => onPick(row.path)}
    >
      <span className="font-mono text-ink">{row.name}</span>
      <span className="shrink-0 text-2xs text-ink-faint">{row.type}</span>
      {row.sample === null ? null : <span className="ml-auto truncate pl-3 font-mono text-2xs text-ink-soft">{row.sample}</span>}
    </button>
  );
}
