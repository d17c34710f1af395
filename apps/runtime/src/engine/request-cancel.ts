import { appendAudit } from "../audit/append-audit.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { Cancellation } from "./engine-interface.ts";
import type { World } from "./world.ts";

/** Writes the wish into the run's row: from this moment no request of the run is sent any more. */
export async function requestCancel(world: World, { workspaceId, runId, actor, reason }: Cancellation): Promise<boolean> {
  const at = world.clock.now();
  return inTransaction(world.store.pool, async (client) => {
    const { rowCount } = await client.query(
      "update runs set cancelled_by = $3 where workspace_id = $1 and id = $2 and cancelled_by is null and status in ('running', 'waiting')",
      [workspaceId, runId, JSON.stringify({ actor, reason: reason ?? null, at })],
    );
    if (rowCount !== 1) return false;
    await appendAudit(client, { workspaceId, at, action: "run.cancelled", subject: runId, details: { reason: reason ?? null }, actor });
    return true;
  });
}
