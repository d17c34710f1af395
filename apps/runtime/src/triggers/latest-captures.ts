import type { Json } from "@interlock/shared";
import { and, desc, eq, isNotNull } from "drizzle-orm";

import { deliveries, hooks } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";

export type Capture = { body: Json; at: number };

/** The body that last arrived at each webhook of a flow and was kept, also when nothing ran because of it. */
export async function latestCaptures(scoped: Scoped, flowId: string): Promise<Map<string, Capture>> {
  const captures = new Map<string, Capture>();
  for (const hook of await scoped.find(hooks, eq(hooks.flowId, flowId))) {
    const ofHook = and(eq(deliveries.hookId, hook.id), isNotNull(deliveries.body));
    const [latest] = await scoped.find(deliveries, ofHook, { orderBy: [desc(deliveries.at), desc(deliveries.id)], limit: 1 });
    if (latest && latest.body !== null) captures.set(hook.nodeId, { body: latest.body, at: latest.at });
  }
  return captures;
}
