import { desc, eq, sql } from "drizzle-orm";

import { flows, flowVersions } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { flowNotFound, refuse } from "../server/problems.ts";

export type FlowRow = typeof flows.$inferSelect;
export type FlowVersionRow = typeof flowVersions.$inferSelect;

export async function findFlow(scoped: Scoped, flowId: string): Promise<FlowRow> {
  const row = await scoped.first(flows, eq(flows.id, flowId));
  if (row === undefined) throw flowNotFound(flowId);
  return row;
}

/** Inside a transaction: whoever changes a flow's state comes one after the other. */
export async function lockFlow(scoped: Scoped, flowId: string): Promise<FlowRow> {
  const [row] = await scoped.db
    .select()
    .from(flows)
    .where(scoped.within(flows, eq(flows.id, flowId)))
    .for("update");
  if (row === undefined) throw flowNotFound(flowId);
  return row;
}

const isVersion = (flowId: string, version: number) => sql`${flowVersions.flowId} = ${flowId} and ${flowVersions.version} = ${version}`;

export async function findVersion(scoped: Scoped, flowId: string, version: number): Promise<FlowVersionRow> {
  const row = await scoped.first(flowVersions, isVersion(flowId, version));
  if (row === undefined) throw refuse("flow-not-found", `The flow has no version ${version}.`);
  return row;
}

export async function newestVersion(scoped: Scoped, flowId: string): Promise<FlowVersionRow | undefined> {
  return scoped.first(flowVersions, eq(flowVersions.flowId, flowId), { orderBy: desc(flowVersions.version) });
}
