import type { RunEvent, RunSummary } from "@interlock/shared";

import type { LiveRun } from "./live-run.ts";

export function summaryOf({ runId, about, journal: { columns } }: LiveRun): RunSummary {
  const { status, endedAt, microUsd, problem } = columns;
  return { id: runId, ...about, status, endedAt, microUsd, problem };
}

const telling: ReadonlySet<RunEvent["type"]> = new Set(["run-started", "run-waiting", "run-finished", "run-failed", "run-cancelled"]);

/** Whether an event changes what lists show. */
export function changesSummary(event: RunEvent): boolean {
  return telling.has(event.type);
}

export function isRunEnd(event: RunEvent): boolean {
  return event.type === "run-finished" || event.type === "run-failed" || event.type === "run-cancelled";
}
