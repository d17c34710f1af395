import type { World } from "../engine/world.ts";

/** Tells the inboxes of this process that a question was asked, decided or closed. */
export async function announceApproval(world: World, workspaceId: string, approvalId: string): Promise<void> {
  if (!world.bus.approvals.isHeard(workspaceId)) return;
  const { rows } = await world.store.pool.query<{ pending: number }>(
    "select count(*)::int as pending from approvals where workspace_id = $1 and status = 'pending'",
    [workspaceId],
  );
  world.bus.approvals.say(workspaceId, { workspaceId, approvalId, pending: rows[0]?.pending ?? 0 });
}
