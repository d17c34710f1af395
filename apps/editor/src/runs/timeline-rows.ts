import type { NodeRun, RunView } from "../run/run-view.ts";

/** `wait`: time in which the node only waited, for a person or for its next try. */
export type TimelineBar = { attempt: number; from: number; to: number; kind: "run" | "wait"; failed: boolean };
export type TimelineRow = { path: string; bars: TimelineBar[]; open: boolean };
export type Timeline = { from: number; to: number; rows: TimelineRow[] };

/** One row per node execution in the order of its start, with one bar per attempt and hatched waits between. */
export function timelineRows(view: RunView, now: number): Timeline {
  const rows = Object.entries(view.nodes)
    .filter(([, node]) => node.attempts.length > 0)
    .map(([path, node]) => ({ path, bars: barsOf(node, view, now), open: isOpen(node) }))
    .toSorted((left, right) => (left.bars[0]?.from ?? 0) - (right.bars[0]?.from ?? 0));
  const ends = rows.flatMap((row) => row.bars.map((bar) => bar.to));
  const from = view.startedAt;
  const to = "endedAt" in view.status ? Math.max(view.status.endedAt, ...ends) : now;
  return { from, to: Math.max(to, from + 1), rows };
}

function isOpen(node: NodeRun): boolean {
  return node.state.status === "running" || node.state.status === "waiting" || node.state.status === "retrying";
}

function barsOf(node: NodeRun, view: RunView, now: number): TimelineBar[] {
  const decidedAt = node.approvalId === null ? null : (view.decisions[node.approvalId]?.at ?? now);
  return node.attempts.flatMap((attempt, index) => {
    const to = attempt.endedAt ?? now;
    const failed = attempt.problem !== null;
    const own =
      decidedAt === null
        ? [workBar(attempt.attempt, { from: attempt.startedAt, to, failed })]
        : splitAtDecision(attempt.attempt, [attempt.startedAt, to], decidedAt);
    const next = node.attempts[index + 1];
    const pauseEnd = next?.startedAt ?? (node.state.status === "retrying" ? now : null);
    if (pauseEnd === null || pauseEnd <= to) return own;
    return [...own, { attempt: attempt.attempt, from: to, to: pauseEnd, kind: "wait" as const, failed: false }];
  });
}

function workBar(attempt: number, { from, to, failed }: { from: number; to: number; failed: boolean }): TimelineBar {
  return { attempt, from, to: Math.max(from, to), kind: "run", failed };
}

/** A node that asks a person waits until the decision; what it does afterwards is work. */
function splitAtDecision(attempt: number, [from, to]: [number, number], decidedAt: number): TimelineBar[] {
  const waitEnd = Math.min(Math.max(decidedAt, from), to);
  const wait: TimelineBar = { attempt, from, to: waitEnd, kind: "wait", failed: false };
  return waitEnd < to ? [wait, workBar(attempt, { from: waitEnd, to, failed: false })] : [wait];
}
