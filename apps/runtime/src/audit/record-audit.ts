import type { Actor, Json } from "@interlock/shared";
import { sql, type SQL } from "drizzle-orm";

import type { Queryable } from "../db/blobs.ts";
import type { Scoped } from "../db/scoped.ts";
import { appendAudit } from "./append-audit.ts";

export type AuditEntry = { action: string; subject: string; details: Json; actor: Actor; at: number };

/** Adds to the audit chain within the transaction of a use case. */
export async function recordAudit(tx: Scoped, entry: AuditEntry): Promise<void> {
  await appendAudit(queryableOf(tx), { ...entry, workspaceId: tx.workspaceId });
}

/** Runs numbered statements on the connection that the transaction holds. */
function queryableOf(tx: Scoped): Queryable {
  const query = (text: string, values: readonly unknown[] = []) => tx.db.execute(bound(text, values));
  // `pg`'s own type has a dozen call forms; the chain uses this one.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { query: query as Queryable["query"] };
}

function bound(text: string, values: readonly unknown[]): SQL {
  const chunks = text.split(/\$(\d+)/).map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`));
  return sql.join(chunks);
}
