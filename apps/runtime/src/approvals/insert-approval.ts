import type { Question } from "@interlock/shared";

import type { Queryable } from "../db/blobs.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { newId, newSecret } from "../db/new-id.ts";
import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import { announceApproval } from "./announce-approval.ts";

export type Asked = { id: string; requests: { path: string; hash: string }[]; requestedAt: number; expiresAt: number };

export type Asking = {
  path: string;
  reason: "drawn" | "here" | "again" | "doubt";
  question: Question;
  requests: readonly { path: string; hash: string }[];
  supersedes?: string | undefined;
  /** Further rows that must exist exactly when the question does. */
  alongside?: (on: Queryable) => Promise<void>;
};

/**
 * Puts a question to people; undefined when this process no longer drives the run. A
 * crash between the row and the journal leaves the row: driving the node again finds it by its content.
 */
export async function insertApproval(world: World, run: LiveRun, asking: Asking): Promise<Asked | undefined> {
  const requestedAt = world.clock.now();
  const expiresAt = requestedAt + asking.question.expiresAfterMs;
  run.asked = true;
  const { asked, isNew } = await inTransaction(world.store.pool, async (client) => {
    const existing = await findAsked(client, run, asking);
    if (existing !== undefined) return { asked: existing, isNew: false };
    await asking.alongside?.(client);
    const id = await insert(client, { world, run, asking, now: requestedAt, expiresAt });
    if (id === undefined) return { asked: undefined, isNew: false };
    if (asking.reason !== "doubt")
      await world.dispatch.submit({ what: "expire", workspaceId: run.workspaceId, approvalId: id }, expiresAt, client);
    return { asked: { id, requests: [...asking.requests], requestedAt, expiresAt }, isNew: true };
  });
  if (asked !== undefined && isNew) await announceApproval(world, run.workspaceId, asked.id);
  // An old question may have been decided meanwhile.
  if (asked !== undefined && !isNew) run.signalled = true;
  return asked;
}

/** A question of this node that was asked already, open or decided but not yet in the journal. */
export async function findAsked(
  on: Queryable,
  run: LiveRun,
  { path, reason, requests }: Pick<Asking, "path" | "reason"> & Partial<Pick<Asking, "requests">>,
): Promise<Asked | undefined> {
  const { rows } = await on.query<Asked>(
    `select id, requests, requested_at::float8 as "requestedAt", expires_at::float8 as "expiresAt" from approvals
      where workspace_id = $1 and run_id = $2 and path = $3 and reason = $4 and ($5::jsonb is null or requests = $5::jsonb)
        and status <> 'void' and not delivered order by requested_at desc limit 1`,
    [run.workspaceId, run.runId, path, reason, requests === undefined ? null : JSON.stringify(requests)],
  );
  return rows[0];
}

type Insertion = { world: World; run: LiveRun; asking: Asking; now: number; expiresAt: number };

/** Only the process that owns the run may ask for it. */
async function insert(on: Queryable, { world, run, asking, now, expiresAt }: Insertion): Promise<string | undefined> {
  const { rows } = await on.query<{ id: string }>(
    `insert into approvals (workspace_id, id, run_id, flow_id, path, reason, status, nonce, question, requests, requested_at, expires_at, supersedes)
      select $1, $2, r.id, r.flow_id, $4, $5, 'pending', $6, $7::jsonb, $8::jsonb, $9, $10, $11
      from runs r where r.workspace_id = $1 and r.id = $3 and r.owner = $12 and r.fence = $13
      returning id`,
    [
      run.workspaceId,
      newId("appr", now),
      run.runId,
      asking.path,
      asking.reason,
      newSecret(),
      JSON.stringify(asking.question),
      JSON.stringify(asking.requests),
      now,
      expiresAt,
      asking.supersedes ?? null,
      world.workerId,
      run.journal.fence,
    ],
  );
  return rows[0]?.id;
}
