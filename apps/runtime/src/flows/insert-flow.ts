import { type Actor, type Flow, hashFlow, printFlow } from "@interlock/shared";

import { newId } from "../db/new-id.ts";
import { flows } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { ensureHooks } from "../triggers/ensure-hooks.ts";

/** A new draft, with addresses for its triggers from the beginning. Returns its id. */
export async function insertFlow(scoped: Scoped, { flow, actor, at }: { flow: Flow; actor: Actor; at: number }): Promise<string> {
  const id = newId("flow", at);
  await scoped.insert(flows, {
    id,
    key: flow.key,
    name: flow.name,
    status: "draft",
    draft: printFlow(flow),
    draftHash: hashFlow(flow),
    revision: 0,
    liveVersion: null,
    createdAt: at,
    updatedAt: at,
    actor,
  });
  await ensureHooks(scoped, { flowId: id, flow, actor, at });
  return id;
}
