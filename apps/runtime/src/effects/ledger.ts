import { createHash } from "node:crypto";

import { Problem, Receipt, type Actor } from "@interlock/shared";
import * as z from "zod";

import type { Queryable } from "../db/blobs.ts";

/*
 * The effect ledger (semantics §4), one row per run, path and epoch:
 *
 *   intended ──► sending ──► confirmed          (final)
 *                  │  ▲ ├──► refused ──► sending (retry policy)
 *                  ▼  │ └──► unknown ──► sending (only where repeating is harmless)
 *               (crash)        │
 *                              └──► confirmed by a person, or a new epoch
 *
 * `sending` is durable before the first byte leaves. Doubt is sticky: once an attempt of the epoch was in
 * doubt, no later answer makes the row `refused`. Every change names the state and the count of sends it
 * starts from, so two drivers of one run can never both send.
 */

export const LedgerRow = z.object({
  key: z.string(),
  path: z.string(),
  epoch: z.number().int(),
  hash: z.string(),
  state: z.enum(["intended", "sending", "confirmed", "refused", "unknown"]),
  sends: z.number().int(),
  doubted: z.boolean(),
  receipt: Receipt.nullable(),
  problem: Problem.nullable(),
  /** Start of the window in which a service remembers the key. */
  first_sent_at: z.coerce.number().nullable(),
});
export type LedgerRow = z.infer<typeof LedgerRow>;

export type EffectAddress = { workspaceId: string; runId: string; path: string; epoch: number };

/** The same for every attempt of an epoch, so it doubles as the idempotency key. */
export function effectKey({ runId, path, epoch }: Omit<EffectAddress, "workspaceId">): string {
  return createHash("sha256")
    .update(JSON.stringify([runId, path, epoch]))
    .digest("hex");
}

const columns = "key, path, epoch, hash, state, sends, doubted, receipt, problem, first_sent_at";

/** The row of the newest epoch. */
export async function findEffect(
  on: Queryable,
  { workspaceId, runId, path }: Omit<EffectAddress, "epoch">,
): Promise<LedgerRow | undefined> {
  const { rows } = await on.query({
    name: "effect-find",
    text: `select ${columns} from effects where workspace_id = $1 and run_id = $2 and path = $3 order by epoch desc limit 1`,
    values: [workspaceId, runId, path],
  });
  return rows[0] === undefined ? undefined : LedgerRow.parse(rows[0]);
}

/** Before anything was sent the request may still be replaced; afterwards its hash stands. */
export async function intendEffect(
  on: Queryable,
  address: EffectAddress,
  { hash, now }: { hash: string; now: number },
): Promise<LedgerRow> {
  const { rows } = await on.query({
    name: "effect-intend",
    text: `insert into effects (workspace_id, key, run_id, path, epoch, hash, state, updated_at) values ($1, $2, $3, $4, $5, $6, 'intended', $7)
      on conflict (workspace_id, key) do update set
        hash = case when effects.state in ('intended', 'refused') and not effects.doubted then excluded.hash else effects.hash end
      returning ${columns}`,
    values: [address.workspaceId, effectKey(address), address.runId, address.path, address.epoch, hash, now],
  });
  return LedgerRow.parse(rows[0]);
}

export type Sending = {
  workspaceId: string;
  runId: string;
  row: LedgerRow;
  owner: string;
  fence: number;
  /** `decision`: some approval, and every approved one that listed the path, endorsed exactly this hash. */
  needs: "decision" | "no-objection";
  now: number;
};

/**
 * Writes `sending`, the one statement that lets a request go. Cancel, ownership and endorsement are
 * conditions of the statement itself: nothing can slip in between a check and the send. Returns the number
 * of this send, or undefined when a condition did not hold.
 */
export async function markSending(
  on: Queryable,
  { workspaceId, runId, row, owner, fence, needs, now }: Sending,
): Promise<number | undefined> {
  const { rows } = await on.query<{ sends: number }>({
    name: "effect-sending",
    text: `update effects e set state = 'sending', sends = e.sends + 1, updated_at = $6, first_sent_at = coalesce(e.first_sent_at, $6),
        doubted = e.doubted or e.state in ('sending', 'unknown')
      where e.workspace_id = $1 and e.key = $2 and e.hash = $3 and e.state = $4 and e.sends = $5 and e.state <> 'confirmed'
        and exists (select 1 from runs r where r.workspace_id = $1 and r.id = $7 and r.owner = $8 and r.fence = $9
          and r.cancelled_by is null and r.status in ('running', 'waiting'))
        and ($10 <> 'decision' or exists (select 1 from endorsements n
          where n.workspace_id = $1 and n.run_id = $7 and n.path = e.path and n.hash = e.hash and n.consumed_at is null))
        and not exists (select 1 from approvals a where a.workspace_id = $1 and a.run_id = $7 and a.status = 'approved' and a.reason in ('drawn', 'here')
          and a.requests @> jsonb_build_array(jsonb_build_object('path', e.path))
          and not exists (select 1 from endorsements n where n.workspace_id = $1 and n.run_id = $7 and n.path = e.path
            and n.approval_id = a.id and n.hash = e.hash))
      returning e.sends`,
    values: [workspaceId, row.key, row.hash, row.state, row.sends, now, runId, owner, fence, needs],
  });
  return rows[0]?.sends;
}

type Sent = { workspaceId: string; key: string; n: number; now: number };

/** Consumes the grants: what is done cannot be done again with them. */
export async function confirmEffect(on: Queryable, sent: Sent, receipt: Receipt): Promise<boolean> {
  const { rowCount } = await on.query({
    name: "effect-confirm",
    text: `with done as (
        update effects set state = 'confirmed', receipt = $4, problem = null, updated_at = $5
        where workspace_id = $1 and key = $2 and sends = $3 and state = 'sending' returning run_id, path, hash
      ), consumed as (
        update endorsements n set consumed_at = $5 from done d where n.workspace_id = $1 and n.run_id = d.run_id and n.path = d.path and n.hash = d.hash
      )
      select 1 from done`,
    values: [sent.workspaceId, sent.key, sent.n, JSON.stringify(receipt), sent.now],
  });
  return rowCount === 1;
}

/** The request was refused or never left; unless an earlier attempt was in doubt, which stays so. */
export async function refuseEffect(on: Queryable, sent: Sent, problem: Problem): Promise<"refused" | "unknown"> {
  const { rows } = await on.query<{ state: "refused" | "unknown" }>({
    name: "effect-refuse",
    text: `update effects set state = case when doubted then 'unknown' else 'refused' end, problem = $4, updated_at = $5
      where workspace_id = $1 and key = $2 and sends = $3 and state = 'sending' returning state`,
    values: [sent.workspaceId, sent.key, sent.n, JSON.stringify(problem), sent.now],
  });
  return rows[0]?.state ?? "unknown";
}

export async function doubtEffect(on: Queryable, sent: Sent, problem: Problem): Promise<void> {
  await on.query({
    name: "effect-doubt",
    text: `update effects set state = 'unknown', doubted = true, problem = $4, updated_at = $5
      where workspace_id = $1 and key = $2 and sends = $3 and state in ('sending', 'unknown')`,
    values: [sent.workspaceId, sent.key, sent.n, JSON.stringify(problem), sent.now],
  });
}

/** A person looked and says that it had happened. */
export async function confirmByPerson(
  on: Queryable,
  { workspaceId, key, by, now }: { workspaceId: string; key: string; by: Actor; now: number },
): Promise<boolean> {
  const receipt: Receipt = { status: null, headers: {}, body: null };
  const { rowCount } = await on.query(
    `update effects set state = 'confirmed', receipt = $3, resolved_by = $4, updated_at = $5
     where workspace_id = $1 and key = $2 and state in ('sending', 'unknown')`,
    [workspaceId, key, JSON.stringify(receipt), JSON.stringify(by), now],
  );
  return rowCount === 1;
}
