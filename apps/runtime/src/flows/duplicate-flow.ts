import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findFlow } from "./find-flow.ts";
import { freeKey } from "./free-key.ts";
import { insertFlow } from "./insert-flow.ts";
import { readFlow } from "./read-flow.ts";

/** A draft with the same content under a new key. Versions, secrets and runs stay with the original. */
export async function duplicateFlow(ports: Ports, caller: Caller, input: { flowId: string }): Promise<{ flowId: string }> {
  return ports.store.scoped(caller.workspaceId).transaction(async (tx) => {
    const original = await findFlow(tx, input.flowId);
    const name = `${original.name.slice(0, 190)} (copy)`;
    const flow = { ...readFlow(original.draft), name, key: await freeKey(tx, name) };
    return { flowId: await insertFlow(tx, { flow, actor: caller.actor, at: ports.now() }) };
  });
}
