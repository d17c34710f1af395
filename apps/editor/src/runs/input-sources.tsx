import { catalog } from "@interlock/nodes/definitions";
import { fieldsOf, ownerOf, references, type FlowNode, type RunDetail } from "@interlock/shared";

import { nodeTitle } from "./node-title.ts";

export type InputSourcesProps = { run: RunDetail; node: FlowNode; onSelect: (path: string) => void };

/** The nodes that this input was made from, each a way to its log. */
export function InputSources({ run, node, onSelect }: InputSourcesProps) {
  const owners = references(node.config ?? {}, fieldsOf(catalog[node.kind])).map((reference) =>
    reference.root === "trigger" ? run.trigger : ownerOf(reference),
  );
  const sources = [...new Set(owners)].filter((id) => id in run.flow.nodes);
  if (sources.length === 0) return null;
  return (
    <span className="flex flex-wrap items-center justify-end gap-1 text-2xs text-ink-faint">
      from
      {sources.map((id) => (
        <button
          key={id}
          type="button"
          className="inline-flex h-6 items-center rounded-sm border border-line px-1.5 text-accent hover:bg-hover"
          onClick={() => onSelect(id)}
        >
          {nodeTitle(run.flow, id)}
        </button>
      ))}
    </span>
  );
}
