import { Actor, Json } from "@interlock/shared";
import * as z from "zod";

import type { Queryable } from "../db/blobs.ts";
import { auditRoot, hashAudit } from "./append-audit.ts";

const AuditRow = z.object({
  seq: z.number().int(),
  at: z.coerce.number(),
  action: z.string(),
  subject: z.string(),
  details: Json,
  previous_hash: z.string(),
  hash: z.string(),
  actor: Actor,
});

export type AuditVerdict = { ok: boolean; rows: number; firstBad: number | null };

const pageSize = 500;

/** Recomputes the chain from its first row; `firstBad` is the first row that was changed, removed or put in. */
export async function verifyAudit(on: Queryable, workspaceId: string): Promise<AuditVerdict> {
  let previousHash = auditRoot;
  let seq = 0;
  for (;;) {
    const { rows } = await on.query(
      "select seq, at, action, subject, details, previous_hash, hash, actor from audit where workspace_id = $1 and seq > $2 order by seq limit $3",
      [workspaceId, seq, pageSize],
    );
    for (const raw of rows) {
      const row = AuditRow.safeParse(raw);
      const expected = seq + 1;
      if (!row.success || row.data.seq !== expected || row.data.previous_hash !== previousHash)
        return { ok: false, rows: seq, firstBad: expected };
      const { at, action, subject, details, actor, hash } = row.data;
      if (hashAudit({ workspaceId, at, action, subject, details, actor }, { seq: expected, previousHash }) !== hash)
        return { ok: false, rows: seq, firstBad: expected };
      seq = expected;
      previousHash = hash;
    }
    if (rows.length < pageSize) return { ok: true, rows: seq, firstBad: null };
  }
}
