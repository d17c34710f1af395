import { createHash } from "node:crypto";

import { canonicalJson, type Actor, type Json } from "@interlock/shared";

import type { Queryable } from "../db/blobs.ts";

export type AuditRecord = { workspaceId: string; at: number; action: string; subject: string; details: Json; actor: Actor };

export type AuditLink = { seq: number; previousHash: string };

/** Hash of the row before the first one. */
export const auditRoot = "0".repeat(64);

/**
 * Adds a link to the workspace's chain. Call it inside the transaction of what it records, so that
 * neither exists without the other. Writers of one workspace take turns on its row.
 */
export async function appendAudit(on: Queryable, record: AuditRecord): Promise<void> {
  await on.query("select 1 from workspaces where id = $1 for update", [record.workspaceId]);
  const { rows } = await on.query<{ seq: number; hash: string }>(
    "select seq, hash from audit where workspace_id = $1 order by seq desc limit 1",
    [record.workspaceId],
  );
  const link = { seq: (rows[0]?.seq ?? 0) + 1, previousHash: rows[0]?.hash ?? auditRoot };
  await on.query(
    "insert into audit (workspace_id, seq, at, action, subject, details, previous_hash, hash, actor) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    [
      record.workspaceId,
      link.seq,
      record.at,
      record.action,
      record.subject,
      JSON.stringify(record.details),
      link.previousHash,
      hashAudit(record, link),
      JSON.stringify(record.actor),
    ],
  );
}

/** Covers every column of the row and, through `previousHash`, every row before it. */
export function hashAudit(record: AuditRecord, link: AuditLink): string {
  const { workspaceId, at, action, subject, details, actor } = record;
  const text = canonicalJson({ workspaceId, seq: link.seq, at, action, subject, details, actor, previousHash: link.previousHash });
  if (!text.ok) throw new Error(`An audit row has no canonical form: ${text.problem.message}`);
  return createHash("sha256").update(text.value).digest("hex");
}
