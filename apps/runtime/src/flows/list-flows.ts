import type { Flow, FlowSummary, NodeCatalog } from "@interlock/shared";
import { and, desc, eq, sql } from "drizzle-orm";

import { flows, flowVersions, runs } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { countChanges } from "./count-changes.ts";
import { readFlow } from "./read-flow.ts";

export async function listFlows(ports: Ports, caller: Caller): Promise<FlowSummary[]> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const lastRun = scoped.db
    .select({ id: runs.id, status: runs.status, startedAt: runs.startedAt })
    .from(runs)
    .where(scoped.within(runs, eq(runs.flowId, flows.id)))
    .orderBy(desc(runs.startedAt))
    .limit(1)
    .as("last_run");
  const rows = await scoped.db
    .select({ flow: flows, live: flowVersions.document, run: { id: lastRun.id, status: lastRun.status, startedAt: lastRun.startedAt } })
    .from(flows)
    .leftJoin(
      flowVersions,
      and(eq(flowVersions.workspaceId, flows.workspaceId), eq(flowVersions.flowId, flows.id), eq(flowVersions.version, flows.liveVersion)),
    )
    .leftJoinLateral(lastRun, sql`true`)
    .where(scoped.within(flows))
    .orderBy(desc(flows.updatedAt));
  return rows.map(({ flow: row, live, run }) => {
    const draft = readFlow(row.draft);
    return {
      id: row.id,
      key: row.key,
      name: row.name,
      status: row.status,
      liveVersion: row.liveVersion,
      changes: countChanges(live === null ? undefined : readFlow(live), draft),
      triggers: triggersOf(draft, ports.catalog),
      lastRun: run,
      updatedAt: row.updatedAt,
    };
  });
}

function triggersOf(flow: Flow, catalog: NodeCatalog): FlowSummary["triggers"] {
  return Object.entries(flow.nodes).flatMap(([nodeId, node]) => {
    const definition = catalog[node.kind];
    return definition?.role === "trigger" ? [{ nodeId, kind: node.kind, title: node.title ?? definition.title }] : [];
  });
}
