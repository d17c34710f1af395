import type { Actor } from "@interlock/shared";

import { appendAudit } from "../audit/append-audit.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { World } from "../engine/world.ts";

const clockActor: Actor = { kind: "system", id: "clock", name: "Interlock" };

/** Closes a question whose time is over. Returns its run; undefined when it was decided or is not due yet. */
export async function expireApproval(world: World, workspaceId: string, approvalId: string): Promise<{ runId: string } | undefined> {
  const now = world.clock.now();
  return inTransaction(world.store.pool, async (client) => {
    const { rows } = await client.query<{ run_id: string; path: string }>(
      `update approvals set status = 'expired', decided_at = $3, decided_by = $4
        where workspace_id = $1 and id = $2 and status = 'pending' and reason <> 'doubt' and expires_at <= $3 returning run_id, path`,
      [workspaceId, approvalId, now, JSON.stringify(clockActor)],
    );
    const row = rows[0];
    if (row === undefined) return undefined;
    await appendAudit(client, {
      workspaceId,
      at: now,
      action: "approval.expired",
      subject: approvalId,
      details: { runId: row.run_id, path: row.path },
      actor: clockActor,
    });
    return { runId: row.run_id };
  });
}
