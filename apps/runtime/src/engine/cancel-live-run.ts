import { abortNode } from "./abort-node.ts";
import { closeRun } from "./close-run.ts";
import type { RunReport } from "./engine-interface.ts";
import { findCancellation } from "./find-cancellation.ts";
import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

/** Stops what can be stopped, waits for receipts of what is on the wire, and ends the run as cancelled. */
export async function cancelRun(world: World, run: LiveRun): Promise<RunReport> {
  const cancelled = await findCancellation(world.store.pool, run);
  const by = cancelled?.actor ?? { kind: "system" as const, id: "engine", name: "Interlock" };
  const reason = cancelled?.reason ?? undefined;
  stopNodes();
  while (run.active.size > 0 && run.lost === null) {
    await run.pulse.next();
    stopNodes();
  }
  if (run.lost !== null) return { status: "running" };
  const event = { v: 1 as const, at: world.clock.now(), type: "run-cancelled" as const, by, ...(reason !== undefined && { reason }) };
  await closeRun(world, run, { event, columns: { status: "cancelled" } });
  return { status: "cancelled" };

  function stopNodes(): void {
    for (const path of [...run.fold.open, ...run.active.keys()]) abortNode(world, run, { path, reason: "The run was cancelled." });
  }
}
