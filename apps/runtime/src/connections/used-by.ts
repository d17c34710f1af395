import type { ConnectionView, Flow, NodeCatalog } from "@interlock/shared";
import { and, eq } from "drizzle-orm";

import { flows, flowVersions } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { readFlow } from "../flows/read-flow.ts";

export type Use = ConnectionView["usedBy"][number] & { alias: string };

/** Every node of a draft or live version that names a connection. */
export async function findUses(scoped: Scoped, catalog: NodeCatalog): Promise<Use[]> {
  const rows = await scoped.db
    .select({ id: flows.id, name: flows.name, draft: flows.draft, live: flowVersions.document })
    .from(flows)
    .leftJoin(
      flowVersions,
      and(eq(flowVersions.workspaceId, flows.workspaceId), eq(flowVersions.flowId, flows.id), eq(flowVersions.version, flows.liveVersion)),
    )
    .where(scoped.within(flows));
  return rows.flatMap(({ id, name, draft, live }) => {
    const found = [draft, live].flatMap((text) => (text === null ? [] : usesIn(readFlow(text), catalog)));
    const distinct = new Map(found.map((use) => [`${use.nodeId} ${use.alias}`, use]));
    return [...distinct.values()].map((use) => ({ flowId: id, flowName: name, ...use }));
  });
}

function usesIn(flow: Flow, catalog: NodeCatalog): { nodeId: string; alias: string }[] {
  return Object.entries(flow.nodes).flatMap(([nodeId, node]) => {
    const fields = Object.entries(catalog[node.kind]?.fields ?? {}).filter(([, hint]) => hint?.control === "connection");
    return fields.flatMap(([field]) => {
      const alias = node.config?.[field];
      return typeof alias === "string" && alias !== "" ? [{ nodeId, alias }] : [];
    });
  });
}
