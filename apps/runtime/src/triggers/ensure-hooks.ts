import type { Actor, Flow } from "@interlock/shared";

import { newSecret } from "../db/new-id.ts";
import { hooks } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { isWebhook } from "./webhook-settings.ts";

/** Gives every webhook of the flow its address. An address, once given, stays. */
export async function ensureHooks(
  scoped: Scoped,
  { flowId, flow, actor, at }: { flowId: string; flow: Flow; actor: Actor; at: number },
): Promise<void> {
  const nodeIds = Object.keys(flow.nodes).filter((id) => {
    const node = flow.nodes[id];
    return node !== undefined && isWebhook(node);
  });
  for (const nodeId of nodeIds) await scoped.insertIfAbsent(hooks, { id: newSecret(), flowId, nodeId, secret: null, createdAt: at, actor });
}
