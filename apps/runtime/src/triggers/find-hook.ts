import type { FlowNode } from "@interlock/shared";
import { and, eq } from "drizzle-orm";

import { hooks } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { findFlow } from "../flows/find-flow.ts";
import { readFlow } from "../flows/read-flow.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { ensureHooks } from "./ensure-hooks.ts";
import type { HookRow } from "./hook-row.ts";
import { isWebhook } from "./webhook-settings.ts";

export type FoundHook = { scoped: Scoped; hook: HookRow; node: FlowNode };

/** The hook of a webhook node in the draft; a node just drawn gets its address here. */
export async function findHook(ports: Ports, caller: Caller, { flowId, nodeId }: { flowId: string; nodeId: string }): Promise<FoundHook> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const row = await findFlow(scoped, flowId);
  const flow = readFlow(row.draft);
  const node = flow.nodes[nodeId];
  if (node === undefined || !isWebhook(node)) throw refuse("hook-not-found", `The flow has no webhook "${nodeId}".`, { nodeId });
  const known = await findRow(scoped, flowId, nodeId);
  if (known !== undefined) return { scoped, hook: known, node };
  await ensureHooks(scoped, { flowId, flow, actor: caller.actor, at: ports.now() });
  const made = await findRow(scoped, flowId, nodeId);
  if (made === undefined) throw refuse("hook-not-found", `The flow has no webhook "${nodeId}".`, { nodeId });
  return { scoped, hook: made, node };
}

async function findRow(scoped: Scoped, flowId: string, nodeId: string): Promise<HookRow | undefined> {
  const [row] = await scoped.find(hooks, and(eq(hooks.flowId, flowId), eq(hooks.nodeId, nodeId)), { limit: 1 });
  return row;
}
