import type { Actor, Json } from "@interlock/shared";
import { desc } from "drizzle-orm";

import { audit } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";

export type AuditEntryView = { seq: number; at: number; action: string; subject: string; details: Json; actor: Actor; hash: string };

/** The latest entries of the chain, newest first. */
export async function listAudit(ports: Ports, caller: Caller): Promise<AuditEntryView[]> {
  const rows = await ports.store.scoped(caller.workspaceId).find(audit, undefined, { orderBy: desc(audit.seq), limit: 500 });
  return rows.map(({ seq, at, action, subject, details, actor, hash }) => ({ seq, at, action, subject, details, actor, hash }));
}
