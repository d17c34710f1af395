import type { RunOutcome, RunSummary } from "@interlock/shared";
import { and, desc, eq, lt, or } from "drizzle-orm";

import { runs } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { runSummary } from "./run-summary.ts";

export type ListRuns = { flowId?: string | undefined; status?: RunOutcome | undefined; cursor?: string | null | undefined; limit: number };

/** Newest first, in pages; `next` is the cursor of the page after this one. */
export async function listRuns(ports: Ports, caller: Caller, input: ListRuns): Promise<{ items: RunSummary[]; next: string | null }> {
  const where = and(
    input.flowId === undefined ? undefined : eq(runs.flowId, input.flowId),
    input.status === undefined ? undefined : eq(runs.status, input.status),
    input.cursor === null || input.cursor === undefined ? undefined : beyond(input.cursor),
  );
  const rows = await ports.store
    .scoped(caller.workspaceId)
    .find(runs, where, { orderBy: [desc(runs.startedAt), desc(runs.id)], limit: input.limit + 1 });
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return { items: page.map(runSummary), next: rows.length > page.length && last !== undefined ? `${last.startedAt}.${last.id}` : null };
}

function beyond(cursor: string) {
  const [, at, id] = /^(\d+)\.(run_[0-9a-z]+)$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined)
    throw refuse("invalid-cursor", "This cursor is not one that the list gave out. Start from the first page.");
  return or(lt(runs.startedAt, Number(at)), and(eq(runs.startedAt, Number(at)), lt(runs.id, id)));
}
