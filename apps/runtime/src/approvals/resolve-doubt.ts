import { ProblemError } from "@interlock/shared";

import { appendAudit } from "../audit/append-audit.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { DoubtResolution } from "../engine/engine-interface.ts";
import type { World } from "../engine/world.ts";
import { conflictOf, findDecidable, refuseUnlessAllowed } from "./decide-approval.ts";

/** A person says what became of an effect in doubt. Only the first answer counts. */
export async function resolveDoubt(
  world: World,
  { workspaceId, runId, path, resolution, comment, actor }: DoubtResolution,
): Promise<{ approvalId: string }> {
  const { rows } = await world.store.pool.query<{ id: string }>(
    "select id from approvals where workspace_id = $1 and run_id = $2 and path = $3 and reason = 'doubt' order by requested_at desc limit 1",
    [workspaceId, runId, path],
  );
  const approvalId = rows[0]?.id;
  if (approvalId === undefined)
    throw new ProblemError({ family: "problem", code: "no-doubt", nodeId: path, message: `Nothing is in doubt at "${path}" in this run.` });
  await refuseUnlessAllowed(world, { workspaceId, row: await findDecidable(world.store.pool, workspaceId, approvalId), actor });
  const now = world.clock.now();
  await inTransaction(world.store.pool, async (client) => {
    const { rowCount } = await client.query(
      `update approvals a set status = $3, resolution = $4, decided_at = $5, decided_by = $6, comment = $7
        where a.workspace_id = $1 and a.id = $2 and a.status = 'pending'
          and exists (select 1 from runs r where r.workspace_id = $1 and r.id = a.run_id and r.status in ('running', 'waiting'))`,
      [workspaceId, approvalId, resolution === "stop" ? "rejected" : "approved", resolution, now, JSON.stringify(actor), comment ?? null],
    );
    if (rowCount !== 1) throw new ProblemError(conflictOf(await findDecidable(client, workspaceId, approvalId)));
    await appendAudit(client, {
      workspaceId,
      at: now,
      action: `effect.${resolution}`,
      subject: `${runId}/${path}`,
      details: { approvalId, comment: comment ?? null },
      actor,
    });
  });
  return { approvalId };
}
