import type { JournalEntry, RunEvent } from "@interlock/shared";

import { foldNode } from "./fold-node.ts";
import { idleNodeRun } from "./run-view.ts";
import type { NodeRun, RunView } from "./run-view.ts";

type RunLevelEvent = Exclude<RunEvent, { path: string }>;

/** Adds committed events to what is known about a run. Events already folded are left out, so streams may overlap. */
export function foldRun(view: RunView, entries: readonly JournalEntry[]): RunView {
  return entries.reduce(
    (folded, entry) => (entry.seq <= folded.lastSeq ? folded : { ...foldEvent(folded, entry.event), lastSeq: entry.seq }),
    view,
  );
}

function foldEvent(view: RunView, event: RunEvent): RunView {
  if (!("path" in event)) return foldRunEvent(view, event);
  const before = view.nodes[event.path] ?? idleNodeRun;
  const nodes = { ...view.nodes, [event.path]: foldNode(before, event) };
  // A node that starts again after the run had waited means that the run goes on.
  const status = event.type === "node-started" && view.status.status === "waiting" ? { status: "running" as const } : view.status;
  return { ...view, nodes, status };
}

function foldRunEvent(view: RunView, event: RunLevelEvent): RunView {
  switch (event.type) {
    case "run-started":
      return {
        ...view,
        status: { status: "running" },
        startedAt: event.at,
        trigger: event.trigger,
        draft: event.draft,
        input: event.input,
        nodes: { ...view.nodes, [event.trigger]: firedTrigger(event) },
      };
    case "run-waiting":
      return { ...view, status: { status: "waiting", wakeAt: event.wakeAt } };
    case "run-finished":
      return { ...view, status: { status: "succeeded", output: event.output, endedAt: event.at } };
    case "run-failed":
      return { ...view, status: { status: "failed", problem: event.problem, endedAt: event.at } };
    case "run-cancelled":
      return { ...view, status: { status: "cancelled", endedAt: event.at } };
    case "approval-decided":
      return {
        ...view,
        status: view.status.status === "waiting" ? { status: "running" } : view.status,
        decisions: {
          ...view.decisions,
          [event.approvalId]: { decision: event.decision, by: event.by.name, at: event.at, comment: event.comment ?? null },
        },
      };
    case "approval-void":
      return view;
  }
}

/** The trigger settles with the start of the run and has no events of its own. */
function firedTrigger({ at, input }: Extract<RunEvent, { type: "run-started" }>): NodeRun {
  return {
    ...idleNodeRun,
    state: { status: "done", port: "out", output: input, attempt: 1, startedAt: at, endedAt: at },
    attempts: [{ attempt: 1, startedAt: at, endedAt: at, problem: null }],
  };
}
