import type { Question } from "@interlock/shared";

import { newId, newSecret } from "../db/new-id.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { Queryable } from "../db/blobs.ts";
import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import { announceApproval } from "./announce-approval.ts";

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
 * Puts a question to people and returns its id; undefined when this process no longer drives the run. A
 * crash between the row and the journal leaves the row: driving the node again finds it by its content.
 */
export async function insertApproval(world: World, run: LiveRun, asking: Asking): Promise<string | undefined> {
  const now = world.clock.now();
  const expiresAt = now + asking.question.expiresAfterMs;
  run.asked = true;
  const asked = await inTransaction(world.store.pool, async (client) => {
    const existing = await findPending(client, run, asking);
    if (existing !== undefined) return { id: existing, fresh: false };
    await asking.alongside?.(client);
    const id = await insert(client, { world, run, asking, now, expiresAt });
    if (id === undefined) return undefined;
    if (asking.reason !== "doubt") await world.dispatch.submit({ what: "expire", workspaceId: run.workspaceId, approvalId: id }, expiresAt, client);
    return { id, fresh: true };
  });
  if (asked?.fresh) await announceApproval(world, run.workspaceId, asked.id);
  return asked?.id;
}

async function findPending(on: Queryable, run: LiveRun, { path, reason, requests }: Asking): Promise<string | undefined> {
  const { rows } = await on.query<{ id: string }>(
    `select id from approvals where workspace_id = $1 and run_id = $2 and path = $3 and reason = $4 and requests = $5::jsonb
      and status <> 'void' and not delivered order by requested_at desc limit 1`,
    [run.workspaceId, run.runId, path, reason, JSON.stringify(requests)],
  );
  return rows[0]?.id;
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
