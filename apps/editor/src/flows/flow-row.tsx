import type { FlowSummary } from "@interlock/shared";
import { Link } from "wouter";

import { NodeIcon } from "../ui/node-icon.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { FlowMenu } from "./flow-menu.tsx";
import { FlowStatus } from "./flow-status.tsx";

/** One flow: a row on a desk, two lines on a phone. */
export function FlowRow({ flow }: { flow: FlowSummary }) {
  return (
    <li className="relative flex items-center gap-x-4 gap-y-1 border-b border-line px-3 py-2.5 last:border-b-0 hover:bg-hover/60 sm:px-4">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <Link href={`/flows/${flow.id}`} className="min-w-0 truncate rounded-sm font-medium after:absolute after:inset-0">
          {flow.name}
        </Link>
        <FlowStatus flow={flow} />
      </div>
      <span className="relative hidden items-center gap-1 md:flex">
        {flow.triggers.map((trigger) => (
          <Tooltip key={trigger.nodeId} label={`Starts by ${trigger.title}`}>
            <span role="img" aria-label={`Starts by ${trigger.title}`}>
              <NodeIcon kind={trigger.kind} size="sm" />
            </span>
          </Tooltip>
        ))}
      </span>
      <span className="relative hidden w-36 md:block">
        {flow.lastRun === null ? (
          <span className="text-xs text-ink-faint">Never run</span>
        ) : (
          <Link
            href={`/runs/${flow.lastRun.id}`}

            className="inline-flex rounded-sm hover:underline"
          >
            <StateBadge state={flow.lastRun.status} />
            <span className="sr-only">, last run of {flow.name}</span>
          </Link>
        )}
      </span>
      <span className="hidden w-28 text-right text-xs text-ink-faint sm:block">
        <RelativeTime at={flow.updatedAt} />
      </span>
      <span className="relative">
        <FlowMenu flow={flow} />
      </span>
    </li>
  );
}
