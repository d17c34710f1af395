import type { RunEvent } from "@interlock/shared";

import { voidApprovals } from "../approvals/void-approvals.ts";
import type { RunColumns } from "./journal.ts";
import { say, type LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

export type Closing = {
  event: Extract<RunEvent, { type: "run-finished" | "run-failed" | "run-cancelled" }>;
  columns: Partial<RunColumns> & Pick<RunColumns, "status">;
};

/** The last event of a run. Questions that are still open close with it. */
export async function closeRun(world: World, run: LiveRun, { event, columns }: Closing): Promise<void> {
  for (const path of run.fold.open) {
    const state = run.fold.state.nodes.get(path);
    if (state?.status === "waiting" && state.for.what !== "timer")
      say(world.journal, run, {
        v: 1,
        at: event.at,
        type: "approval-void",
        approvalId: state.for.approvalId,
        reason: "The run has ended.",
      });
    if (state?.status === "waiting" || state?.status === "retrying")
      say(world.journal, run, { v: 1, at: event.at, type: "node-aborted", path, reason: "The run ended." });
  }
  say(world.journal, run, event);
  Object.assign(run.journal.columns, { wakeAt: null, release: true, endedAt: event.at, ...columns });
  await world.journal.flush(run.journal);
  if (run.asked) await voidApprovals(world, run, "The run has ended.");
}
