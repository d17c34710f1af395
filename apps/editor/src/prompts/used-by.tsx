import type { PromptSummary } from "@interlock/shared";
import { Workflow } from "lucide-react";
import { Link } from "wouter";

export function UsedBy({ name, uses }: { name: string; uses: PromptSummary["usedBy"] }) {
  if (uses.length === 0)
    return <p className="px-4 text-sm text-ink-soft sm:px-0">No flow uses it yet. A node asks for it by the name {name}.</p>;
  return (
    <ul aria-label="Used by" className="flex flex-wrap gap-1.5 px-4 sm:px-0">
      {uses.map((use) => (
        <li key={`${use.flowId}:${use.nodeId}`}>
          <Link
            href={`/flows/${use.flowId}?node=${use.nodeId}&tab=test`}
            className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-xs text-ink-soft hover:bg-hover hover:text-ink"
          >
            <Workflow aria-hidden className="size-3.5" />
            {use.flowName} · {use.nodeId}
          </Link>
        </li>
      ))}
    </ul>
  );
}
