import type { NodeDefinition } from "@interlock/shared";
import { PanelLeftClose, Plus } from "lucide-react";
import { useMemo, useState } from "react";

import { KindTile } from "../canvas/kind-tile.tsx";
import { paletteMime } from "../canvas/use-drop-from-palette.ts";
import { addNode } from "../commands/add-node.ts";
import { freeOutcome } from "../commands/free-outcome.ts";
import { useEditor, useView } from "../editor/editor-context.ts";
import { useWideScreen } from "../editor/use-wide-screen.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { kindGroups } from "./kind-list.ts";

/** The kinds of nodes, to drag onto the canvas or to click. Folds away to one button. */
export function Palette() {
  const { view, canvas } = useEditor();
  const isWide = useWideScreen();
  const isOpen = useView((state) => state.paletteOpen);
  if (isOpen && isWide) return <OpenPalette onClose={() => view.setState({ paletteOpen: false })} />;
  const open = (button: HTMLElement) => {
    if (isWide) {
      view.setState({ paletteOpen: true });
      return;
    }
    // A phone has no room for a list beside the canvas: the picker adds one node where one looks.
    const box = button.getBoundingClientRect();
    const at = canvas.current?.center();
    view.setState({ picker: { screen: { x: box.right, y: box.top }, ...(at === undefined ? {} : { at }) } });
  };
  return (
    <div className="absolute top-3 left-3 z-10">
      <Tooltip label="Show the node palette" shortcut="Mod+B" side="right">
        <button
          type="button"
          aria-label="Add nodes"
          className="flex size-8 items-center justify-center rounded-lg border border-line-strong bg-surface text-ink-soft hover:text-ink"
          onClick={(event) => open(event.currentTarget)}
        >
          <Plus aria-hidden className="size-4" />
        </button>
      </Tooltip>
    </div>
  );
}

function OpenPalette({ onClose }: { onClose: () => void }) {
  const { catalog } = useEditor();
  const [search, setSearch] = useState("");
  const groups = useMemo(() => {
    const words = search.trim().toLowerCase();
    return kindGroups(catalog, (kind) => `${kind.title} ${kind.summary} ${kind.kind}`.toLowerCase().includes(words));
  }, [catalog, search]);
  return (
    <aside aria-label="Node palette" className="flex w-50 shrink-0 flex-col border-r border-line bg-surface">
      <div className="flex items-center gap-1 p-2">
        <Input
          type="search"
          aria-label="Search the palette"
          placeholder="Search nodes"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          className="!h-7"
        />
        <IconButton label="Hide the palette" shortcut="Mod+B" icon={PanelLeftClose} size="sm" onClick={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2 scroll-quiet">
        {groups.length === 0 ? <p className="px-1 py-2 text-xs text-ink-faint">No node is called that.</p> : null}
        {groups.map((group) => (
          <section key={group.category} aria-label={group.name} className="mb-1">
            <h3 className="px-1 pt-2 pb-1 text-2xs font-medium text-ink-faint">{group.name}</h3>
            {group.kinds.map((kind) => (
              <PaletteRow key={kind.kind} kind={kind} />
            ))}
          </section>
        ))}
      </div>
      <p className="border-t border-line px-3 py-2 text-2xs text-ink-faint">
        Drag onto the canvas, or click to add after the selected node.
      </p>
    </aside>
  );
}

function PaletteRow({ kind }: { kind: NodeDefinition }) {
  const session = useEditor();
  return (
    <button
      type="button"
      draggable
      data-palette={kind.kind}
      title={kind.summary}
      className="flex h-8 w-full cursor-grab items-center gap-2 rounded-md px-1 text-left text-sm text-ink hover:bg-hover active:cursor-grabbing"
      onDragStart={(event) => {
        event.dataTransfer.setData(paletteMime, kind.kind);
        event.dataTransfer.effectAllowed = "copy";
      }}
      onClick={() => {
        const { view, document, canvas } = session;
        const [only, ...others] = view.getState().selection;
        const source = others.length === 0 ? only : undefined;
        const isWirable = source !== undefined && document.getState().flow.nodes[source] !== undefined && kind.role !== "trigger";
        const [x, y] = canvas.current?.center() ?? [0, 0];
        addNode(
          session,
          isWirable
            ? { kind: kind.kind, from: { nodeId: source, port: freeOutcome(session, source) } }
            : { kind: kind.kind, at: [x - 120, y - 28] },
        );
      }}
    >
      <KindTile icon={kind.icon} category={kind.category} size="sm" />
      <span className="truncate">{kind.title}</span>
    </button>
  );
}
