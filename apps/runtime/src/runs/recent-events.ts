import type { RunEvent } from "@interlock/shared";
import { and, desc, eq, inArray, sql } from "drizzle-orm";

import { runEvents, runs } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";

export type RecentEvents<Type extends RunEvent["type"]> = { flowId: string; type: Type; path?: string; runs: number };
export type RecentEvent<Type extends RunEvent["type"]> = { runId: string; startedAt: number; event: Extract<RunEvent, { type: Type }> };

/** Events of one type from the latest runs of a flow; the newest run first, its last event first. */
export async function recentEvents<Type extends RunEvent["type"]>(scoped: Scoped, query: RecentEvents<Type>): Promise<RecentEvent<Type>[]> {
  const latest = await scoped.find(runs, eq(runs.flowId, query.flowId), { orderBy: desc(runs.startedAt), limit: query.runs });
  if (latest.length === 0) return [];
  const rows = await scoped.find(
    runEvents,
    and(
      inArray(
        runEvents.runId,
        latest.map((run) => run.id),
      ),
      sql`${runEvents.event} ->> 'type' = ${query.type}`,
      query.path === undefined ? undefined : sql`${runEvents.event} ->> 'path' = ${query.path}`,
    ),
    { orderBy: desc(runEvents.seq) },
  );
  return latest.flatMap(({ id, startedAt }) =>
    rows.flatMap(({ runId, event }) => (runId === id && isOfType(event, query.type) ? [{ runId, startedAt, event }] : [])),
  );
}

function isOfType<Type extends RunEvent["type"]>(event: RunEvent, type: Type): event is Extract<RunEvent, { type: Type }> {
  return event.type === type;
}
