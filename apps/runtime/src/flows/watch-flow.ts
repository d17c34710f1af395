import type { FlowChange } from "@interlock/shared";
import { and, asc, eq, gt } from "drizzle-orm";

import { flowOperations } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { changesOf } from "./changes-of.ts";
import { checkFlow } from "./check-flow.ts";
import { findFlow } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

export type WatchFlow = { flowId: string; since: number; signal: AbortSignal | undefined };

/** Every change after revision `since`, first from the database and then as it happens. */
export async function* watchFlow(ports: Ports, caller: Caller, { flowId, since, signal }: WatchFlow): AsyncGenerator<FlowChange, void> {
  const scoped = ports.store.scoped(caller.workspaceId);
  // Listening before reading: a change in between then comes twice, never not at all.
  const news = ports.flowNews.subscribe(signal, (item) => item.flowId === flowId && item.workspaceId === caller.workspaceId);
  const row = await findFlow(scoped, flowId);
  const after = and(eq(flowOperations.flowId, flowId), gt(flowOperations.revision, since));
  const missed = await scoped.find(flowOperations, after, { orderBy: asc(flowOperations.revision) });
  let last = since;
  if (missed.length > 0) {
    const now = { findings: await checkFlow(ports, scoped, readFlow(row.draft)), changes: await changesOf(scoped, row) };
    for (const { revision, operations, session } of missed) {
      yield { revision, operations, session, ...now, status: row.status, liveVersion: row.liveVersion };
      last = revision;
    }
  }
  for await (const { change } of news) {
    if (change.operations.length > 0 && change.revision <= last) continue;
    last = Math.max(last, change.revision);
    yield change;
  }
}
