import type { Flow } from "@interlock/shared";
import { useMemo } from "react";

import { isRunOpen } from "../run/is-run-open.ts";
import { runMark } from "../run/run-mark.ts";
import type { RunView } from "../run/run-view.ts";
import { classNames } from "../ui/class-names.ts";
import { formatDuration } from "../ui/format-duration.ts";
import { NodeIcon } from "../ui/node-icon.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { stateLooks } from "../ui/state-look.ts";
import { useNow } from "../ui/use-now.ts";
import { nodeIdOfPath } from "./node-id-of-path.ts";
import { nodeTitle } from "./node-title.ts";
import { timelineRows, type Timeline, type TimelineBar, type TimelineRow } from "./timeline-rows.ts";

export type RunTimelineProps = { flow: Flow; view: RunView; selected: string | null; onSelect: (path: string) => void };

/** Where the time went: bars are proportional, every attempt has its own, waits are hatched. */
export function RunTimeline({ flow, view, selected, onSelect }: RunTimelineProps) {
  const now = useNow(isRunOpen(view) ? 500 : null);
  const timeline = useMemo(() => timelineRows(view, now), [view, now]);
  return (
    <section aria-label="Timeline" className="flex flex-col">
      <div className="flex justify-between border-b border-line px-3 py-1.5 pl-[calc(40%+0.75rem)] text-2xs text-ink-faint tabular-nums sm:pl-[15.5rem]">
        <span>0</span>
        <span>{formatDuration(timeline.to - timeline.from)}</span>
      </div>
      <ol className="flex flex-col py-1">
        {timeline.rows.map((row) => (
          <li key={row.path}>
            <Row flow={flow} view={view} timeline={timeline} row={row} isSelected={row.path === selected} onSelect={onSelect} />
          </li>
        ))}
      </ol>
    </section>
  );
}

type RowProps = { flow: Flow; view: RunView; timeline: Timeline; row: TimelineRow; isSelected: boolean; onSelect: (path: string) => void };

function Row({ flow, view, timeline, row, isSelected, onSelect }: RowProps) {
  const node = view.nodes[row.path];
  if (node === undefined) return null;
  const mark = runMark(view, node.state);
  const text = stateLooks[mark.look].text;
  return (
    <button
      type="button"
      aria-current={isSelected ? "true" : undefined}
      className={classNames(
        "flex h-8 w-full items-center gap-2 px-3 text-left focus-visible:-outline-offset-2",
        isSelected ? "bg-accent-soft" : "hover:bg-hover",
      )}
      onClick={() => onSelect(row.path)}
    >
      <span className="flex w-[40%] min-w-0 shrink-0 items-center gap-2 sm:w-56">
        <NodeIcon kind={flow.nodes[nodeIdOfPath(row.path)]?.kind ?? ""} size="sm" />
        <span className="min-w-0 flex-1 truncate text-sm">{nodeTitle(flow, row.path)}</span>
        <StateBadge state={mark.look} word={mark.word} iconOnly />
      </span>
      <span className={classNames("relative h-4 flex-1", text)}>
        {row.bars.map((bar) => (
          <Bar key={`${bar.attempt}:${bar.kind}:${bar.from}`} bar={bar} path={row.path} timeline={timeline} />
        ))}
      </span>
    </button>
  );
}

function Bar({ bar, path, timeline }: { bar: TimelineBar; path: string; timeline: Timeline }) {
  const whole = timeline.to - timeline.from;
  const left = ((bar.from - timeline.from) / whole) * 100;
  const width = ((bar.to - bar.from) / whole) * 100;
  const words = bar.kind === "wait" ? "Waited" : bar.failed ? `Try ${bar.attempt} failed after` : `Try ${bar.attempt} took`;
  return (
    <span
      data-bar={`${path}:${bar.attempt}`}
      data-bar-kind={bar.kind}
      title={`${words} ${formatDuration(bar.to - bar.from)}`}
      style={{ left: `${left}%`, width: `${width}%` }}
      className={classNames(
        "absolute inset-y-0.5 min-w-0.5 rounded-sm",
        bar.kind === "wait" ? "border border-state-waiting/60 text-state-waiting hatched" : bar.failed ? "bg-state-failed" : "bg-current",
      )}
    />
  );
}
