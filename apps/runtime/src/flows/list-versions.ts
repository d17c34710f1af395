import type { FlowVersion } from "@interlock/shared";
import { desc, eq } from "drizzle-orm";

import { flowVersions } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findFlow } from "./find-flow.ts";

export async function listVersions(ports: Ports, caller: Caller, input: { flowId: string }): Promise<FlowVersion[]> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const flow = await findFlow(scoped, input.flowId);
  const rows = await scoped.find(flowVersions, eq(flowVersions.flowId, flow.id), { orderBy: desc(flowVersions.version) });
  return rows.map(({ version, hash, note, publishedAt, actor }) => ({
    version,
    hash,
    note,
    publishedAt,
    publishedBy: actor,
    live: version === flow.liveVersion,
  }));
}
