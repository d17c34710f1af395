import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import { announceApproval } from "./announce-approval.ts";

/** Closes the questions of a run that has ended; what nobody decided can no longer be decided. */
export async function voidApprovals(world: World, run: Pick<LiveRun, "workspaceId" | "runId">, reason: string): Promise<void> {
  const { rows } = await world.store.pool.query<{ id: string }>(
    "update approvals set status = 'void', void_reason = $3 where workspace_id = $1 and run_id = $2 and status = 'pending' returning id",
    [run.workspaceId, run.runId, reason],
  );
  for (const { id } of rows) await announceApproval(world, run.workspaceId, id);
}
