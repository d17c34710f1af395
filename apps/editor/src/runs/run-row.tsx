import type { RunSummary } from "@interlock/shared";
import { Link } from "wouter";

import { formatDuration } from "../ui/format-duration.ts";
import { formatMoney } from "../ui/format-money.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { useNow } from "../ui/use-now.ts";
import { runVersionText } from "./run-version-text.ts";

export function RunRow({ run }: { run: RunSummary }) {
  const open = run.endedAt === null;
  const now = useNow(open ? 1000 : null);
  const durationMs = Math.max(0, (run.endedAt ?? now) - run.startedAt);
  return (
    <li className="relative grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-0.5 border-b border-line px-3 py-2.5 last:border-b-0 hover:bg-hover/60 sm:grid-cols-[8.5rem_1fr_6rem_5rem_5rem] sm:px-4">
      <StateBadge state={run.status} />
      <div className="col-span-2 row-start-2 min-w-0 sm:col-span-1 sm:row-start-auto">
        <div className="flex min-w-0 items-baseline gap-2">
          <Link
            href={`/runs/${run.id}`}
            aria-label={`${run.flowName}, run ${run.id}`}
            className="truncate rounded-sm font-medium after:absolute after:inset-0"
          >
            {run.flowName}
          </Link>
          <span className="shrink-0 text-xs text-ink-faint">
            {runVersionText(run)} · by {run.trigger}
          </span>
        </div>
        {run.problem === null ? null : <p className="truncate text-xs text-danger">{run.problem.message}</p>}
      </div>
      <span className="text-right text-xs text-ink-faint">
        <RelativeTime at={run.startedAt} />
      </span>
      <span className="hidden text-right text-xs text-ink-soft tabular-nums sm:block">{formatDuration(durationMs)}</span>
      <span className="hidden text-right text-xs text-ink-soft tabular-nums sm:block">{formatMoney(run.microUsd)}</span>
    </li>
  );
}
