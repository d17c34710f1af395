import { and, desc, eq, isNull } from "drizzle-orm";

import { outbox } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";

export type OutboxEntry = { id: string; runId: string; path: string; subject: string; text: string; to: string | null; at: number };

/** Notes that flows have left, newest first; withdrawn ones are gone. */
export async function listOutbox(ports: Ports, caller: Caller, { runId }: { runId?: string | undefined }): Promise<OutboxEntry[]> {
  const where = and(isNull(outbox.withdrawnAt), runId === undefined ? undefined : eq(outbox.runId, runId));
  const rows = await ports.store.scoped(caller.workspaceId).find(outbox, where, { orderBy: desc(outbox.at), limit: 500 });
  return rows.map(({ id, runId: run, path, subject, text, to, at }) => ({ id, runId: run, path, subject, text, to, at }));
}
