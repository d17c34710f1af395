import type { Flow } from "@interlock/shared";
import { ChevronDown } from "lucide-react";
import { useMemo } from "react";

import { KindTile } from "../canvas/kind-tile.tsx";
import { nodeFace } from "../canvas/node-face.ts";
import { startRun } from "../run/start-run.ts";
import { useNodeRunState } from "../run/use-node-run-state.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { useDocument, useEditor, useRun, useView } from "./editor-context.ts";

/** Mod+J: the nodes of the run on screen, one line each, live; a click selects the node and shows what it did. */
export function RunDrawer() {
  const { view } = useEditor();
  const isOpen = useView((state) => state.drawerOpen);
  if (!isOpen) return null;
  return (
    <section aria-label="Run" className="flex h-56 shrink-0 flex-col border-t border-line bg-surface">
      <div className="flex h-9 shrink-0 items-center justify-between border-b border-line pr-2 pl-4">
        <h2 className="text-xs font-semibold text-ink-soft">Run</h2>
        <IconButton
          icon={ChevronDown}
          size="sm"
          label="Hide the run"
          shortcut="Mod+J"
          onClick={() => view.setState({ drawerOpen: false })}
        />
      </div>
      <Lines />
    </section>
  );
}

function Lines() {
  const session = useEditor();
  const runId = useRun((state) => state.runId);
  const flow = useDocument((state) => state.flow);
  const ids = useMemo(() => inRunOrder(flow), [flow]);
  if (runId === null) {
    return (
      <div className="flex flex-1 items-center justify-center gap-3 text-sm text-ink-soft">
        No run on the canvas.
        <Button onClick={() => startRun(session)}>Run the draft</Button>
      </div>
    );
  }
  return (
    <ul className="min-h-0 flex-1 overflow-y-auto p-1.5 scroll-quiet">
      {ids.map((id) => (
        <Line key={id} nodeId={id} />
      ))}
    </ul>
  );
}

function Line({ nodeId }: { nodeId: string }) {
  const { view, catalog, canvas } = useEditor();
  const node = useDocument((state) => state.flow.nodes[nodeId]);
  const isSelected = useView((state) => state.selection.length === 1 && state.selection[0] === nodeId);
  const tokens = useRun((state) => state.tokens[nodeId]);
  const mark = useNodeRunState(nodeId);
  if (node === undefined) return null;
  const face = nodeFace(node, catalog);
  return (
    <li>
      <button
        type="button"
        data-run-line={nodeId}
        aria-current={isSelected || undefined}
        className="flex h-8 w-full items-center gap-2.5 rounded-md px-2.5 text-left text-sm hover:bg-hover aria-current:bg-accent-soft"
        onClick={() => {
          view.getState().select([nodeId]);
          view.getState().openInspector("last-run");
          canvas.current?.reveal(nodeId);
        }}
      >
        <KindTile icon={face.icon} category={face.category} size="sm" />
        <span className="w-44 shrink-0 truncate">{face.title}</span>
        <span className="min-w-0 flex-1 truncate font-mono text-xs text-ink-faint">
          {mark.state === "running" ? tokens?.slice(-160) : null}
        </span>
        <StateBadge state={mark.look} word={mark.word} />
      </button>
    </li>
  );
}

/** By distance from the triggers, the order in which nodes start. */
function inRunOrder(flow: Flow): string[] {
  const depth = new Map<string, number>();
  const starts = Object.keys(flow.nodes).filter((id) => !flow.edges.some((edge) => edge.to === id));
  let level = starts;
  for (let step = 0; level.length > 0 && step <= flow.edges.length; step += 1) {
    for (const id of level) depth.set(id, step);
    const current = new Set(level);
    level = [...new Set(flow.edges.filter((edge) => current.has(edge.from)).map((edge) => edge.to))];
  }
  return Object.keys(flow.nodes).toSorted((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0) || (a < b ? -1 : 1));
}
