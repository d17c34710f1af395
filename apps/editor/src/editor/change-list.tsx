import type { Edge, Flow } from "@interlock/shared";
import { Minus, Pencil, Plus } from "lucide-react";
import type { LucideIcon } from "lucide-react";

import { nodeFace } from "../canvas/node-face.ts";
import type { FlowComparison, NodeChange } from "../document/compare-flows.ts";
import { TextDiff } from "../ui/text-diff.tsx";
import { useEditor } from "./editor-context.ts";
import { edgeText } from "./witness-text.ts";

const looks: Record<NodeChange["change"], { icon: LucideIcon; word: string; tone: string }> = {
  added: { icon: Plus, word: "added", tone: "text-success" },
  removed: { icon: Minus, word: "removed", tone: "text-danger" },
  changed: { icon: Pencil, word: "changed", tone: "text-ink-soft" },
};

export type ChangeListProps = { comparison: FlowComparison; before: Flow; after: Flow };

/** Differences of two flows as a list; each changed node opens to its fields. */
export function ChangeList({ comparison, before, after }: ChangeListProps) {
  const { nodes, edges, isRenamed } = comparison;
  if (nodes.length + edges.added.length + edges.removed.length === 0 && !isRenamed) {
    return <p className="text-sm text-ink-soft">Nothing but the layout has changed.</p>;
  }
  return (
    <ul className="flex flex-col rounded-md border border-line">
      {isRenamed ? (
        <li className="border-b border-line px-3 py-2 text-sm last:border-b-0">
          Renamed from “{before.name}” to “{after.name}”
        </li>
      ) : null}
      {nodes.map((node) => (
        <NodeLine key={node.id} node={node} before={before} after={after} />
      ))}
      {edges.added.map((edge) => (
        <EdgeLine key={`+${edge.from}${edge.port}${edge.to}`} edge={edge} flow={after} change="added" />
      ))}
      {edges.removed.map((edge) => (
        <EdgeLine key={`-${edge.from}${edge.port}${edge.to}`} edge={edge} flow={before} change="removed" />
      ))}
    </ul>
  );
}

function NodeLine({ node, before, after }: { node: NodeChange; before: Flow; after: Flow }) {
  const { catalog } = useEditor();
  const { icon: Icon, word, tone } = looks[node.change];
  const flowNode = after.nodes[node.id] ?? before.nodes[node.id];
  const title = flowNode === undefined ? node.id : nodeFace(flowNode, catalog).title;
  const line = (
    <>
      <Icon aria-hidden className={`size-3.5 shrink-0 ${tone}`} />
      <span className="min-w-0 flex-1 truncate">{title}</span>
      <span className={`text-xs ${tone}`}>{node.change === "changed" ? node.fields.map(({ field }) => field).join(", ") : word}</span>
    </>
  );
  if (node.change !== "changed")
    return <li className="flex items-center gap-2 border-b border-line px-3 py-2 text-sm last:border-b-0">{line}</li>;
  return (
    <li className="border-b border-line last:border-b-0">
      <details>
        <summary className="flex items-center gap-2 px-3 py-2 text-sm hover:bg-hover">{line}</summary>
        <div className="flex flex-col gap-2 px-3 pb-3">
          {node.fields.map(({ field, before: old, after: now }) => (
            <div key={field}>
              <span className="text-xs text-ink-faint">{field}</span>
              <TextDiff label={`Difference of ${field}`} before={old} after={now} />
            </div>
          ))}
        </div>
      </details>
    </li>
  );
}

function EdgeLine({ edge, flow, change }: { edge: Edge; flow: Flow; change: "added" | "removed" }) {
  const { catalog } = useEditor();
  const { icon: Icon, word, tone } = looks[change];
  return (
    <li className="flex items-center gap-2 border-b border-line px-3 py-2 text-sm last:border-b-0">
      <Icon aria-hidden className={`size-3.5 shrink-0 ${tone}`} />
      <span className="min-w-0 flex-1 truncate">{edgeText(edge, { nodes: flow.nodes, catalog })}</span>
      <span className={`text-xs ${tone}`}>connection {word}</span>
    </li>
  );
}
