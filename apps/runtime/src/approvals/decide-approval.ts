import { ProblemError, type Actor, type Problem } from "@interlock/shared";
import * as z from "zod";

import { appendAudit } from "../audit/append-audit.ts";
import type { Queryable } from "../db/blobs.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { Decision } from "../engine/engine-interface.ts";
import type { World } from "../engine/world.ts";

const DecidableRow = z.object({
  run_id: z.string(),
  path: z.string(),
  reason: z.enum(["drawn", "here", "again", "doubt"]),
  status: z.enum(["pending", "approved", "rejected", "expired", "void"]),
  nonce: z.string(),
  approvers: z.array(z.string()),
  requests: z.array(z.object({ path: z.string(), hash: z.string() })),
  expires_at: z.coerce.number(),
  supersedes: z.string().nullable(),
  decided_by: z.object({ name: z.string() }).nullable(),
  void_reason: z.string().nullable(),
});
export type DecidableRow = z.infer<typeof DecidableRow>;

export async function findDecidable(on: Queryable, workspaceId: string, approvalId: string): Promise<DecidableRow> {
  const { rows } = await on.query(
    `select run_id, path, reason, status, nonce, question -> 'approvers' as approvers, requests, expires_at, supersedes, decided_by, void_reason
      from approvals where workspace_id = $1 and id = $2`,
    [workspaceId, approvalId],
  );
  if (rows[0] === undefined)
    throw new ProblemError({
      family: "problem",
      code: "approval-not-found",
      message: "This question does not exist. Go back to the list of approvals.",
    });
  return DecidableRow.parse(rows[0]);
}

/**
 * One decision, once: a compare-and-set on the question, its nonce and the hashes that this person saw.
 * Endorsements and the audit row come with it or not at all. Returns the run that must be woken.
 */
export async function decideApproval(world: World, decision: Decision): Promise<{ runId: string }> {
  const { workspaceId, approvalId, actor } = decision;
  const row = await findDecidable(world.store.pool, workspaceId, approvalId);
  await refuseUnlessAllowed(world, { workspaceId, row, actor });
  if (row.reason === "doubt")
    throw new ProblemError({
      family: "problem",
      code: "approval-changed",
      message: "This question is answered by saying whether it happened, not by approving.",
    });
  refuseIfDifferent(row, decision);
  await inTransaction(world.store.pool, async (client) => {
    if (!(await compareAndSet(client, { decision, now: world.clock.now() })))
      throw new ProblemError(conflictOf(await findDecidable(client, workspaceId, approvalId)));
    if (decision.decision === "approved") await endorse(client, { decision, row, now: world.clock.now() });
    await appendAudit(client, {
      workspaceId,
      at: world.clock.now(),
      action: `approval.${decision.decision}`,
      subject: approvalId,
      details: { runId: row.run_id, path: row.path, requests: row.requests, comment: decision.comment ?? null },
      actor,
    });
  });
  return { runId: row.run_id };
}

export async function refuseUnlessAllowed(
  world: World,
  { workspaceId, row, actor }: { workspaceId: string; row: DecidableRow; actor: Actor },
): Promise<void> {
  if (actor.kind !== "system" && (await world.approvers.mayDecide(workspaceId, actor, row.approvers))) return;
  throw new ProblemError({
    family: "problem",
    code: "not-an-approver",
    message: `${actor.name} may not decide this. It is for ${row.approvers.join(", ")}.`,
  });
}

function refuseIfDifferent(row: DecidableRow, { nonce, hashes }: Decision): void {
  if (row.status !== "pending") throw new ProblemError(conflictOf(row));
  const shown = [...hashes].sort();
  const asked = row.requests.map(({ hash }) => hash).sort();
  const same = row.nonce === nonce && shown.length === asked.length && shown.every((hash, at) => hash === asked[at]);
  if (!same)
    throw new ProblemError({
      family: "problem",
      code: "approval-changed",
      message: "What must be decided has changed since it was shown to you. Look at it again.",
    });
}

/** Every hash on the card must still be the current one, and the run must still be waiting for it. */
async function compareAndSet(on: Queryable, { decision, now }: { decision: Decision; now: number }): Promise<boolean> {
  const { rowCount } = await on.query(
    `update approvals a set status = $3, decided_at = $4, decided_by = $5, comment = $6
      where a.workspace_id = $1 and a.id = $2 and a.status = 'pending' and a.nonce = $7 and a.expires_at > $4
        and exists (select 1 from runs r where r.workspace_id = $1 and r.id = a.run_id and r.status in ('running', 'waiting') and r.cancelled_by is null)
        and not exists (select 1 from jsonb_to_recordset(a.requests) as q(path text, hash text) where q.hash is distinct from
          (select f.hash from frozen_requests f where f.workspace_id = $1 and f.run_id = a.run_id and f.path = q.path order by f.epoch desc limit 1))`,
    [
      decision.workspaceId,
      decision.approvalId,
      decision.decision,
      now,
      JSON.stringify(decision.actor),
      decision.comment ?? null,
      decision.nonce,
    ],
  );
  return rowCount === 1;
}

/** A decision that was asked again counts for the approval whose people it asked, too. */
async function endorse(on: Queryable, { decision, row, now }: { decision: Decision; row: DecidableRow; now: number }): Promise<void> {
  const counts = row.supersedes === null ? [decision.approvalId] : [decision.approvalId, row.supersedes];
  for (const { path, hash } of row.requests) {
    for (const approvalId of counts) {
      await on.query(
        `insert into endorsements (workspace_id, run_id, path, hash, approval_id, at, actor) values ($1, $2, $3, $4, $5, $6, $7)
          on conflict (workspace_id, run_id, path, approval_id) do update set hash = excluded.hash, at = excluded.at, actor = excluded.actor, consumed_at = null`,
        [decision.workspaceId, row.run_id, path, hash, approvalId, now, JSON.stringify(decision.actor)],
      );
    }
  }
}

export function conflictOf(row: DecidableRow): Problem {
  const changed = { family: "problem" as const, code: "approval-changed" };
  switch (row.status) {
    case "approved":
    case "rejected":
      return {
        family: "problem",
        code: "approval-decided",
        message: `${row.decided_by?.name ?? "Somebody else"} has already ${row.status} this.`,
      };
    case "expired":
      return { family: "problem", code: "approval-decided", message: "Nobody decided in time; this question is closed." };
    case "void":
      return { ...changed, message: `This question is closed. ${row.void_reason ?? ""}`.trim() };
    case "pending":
      return {
        ...changed,
        message: "This can no longer be decided: its time is over, its run has ended, or what would be sent has changed. Look at it again.",
      };
  }
}
