import type { Operation, SimpleOperation } from "@interlock/shared";
import { and, eq } from "drizzle-orm";

import { hooks } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";

/** A renamed webhook keeps its address and secret. Runs in the transaction that saves the rename. */
export async function renameHooks(tx: Scoped, flowId: string, operations: readonly Operation[]): Promise<void> {
  for (const { id, to } of renames(operations)) {
    const ofTarget = and(eq(hooks.flowId, flowId), eq(hooks.nodeId, to));
    const moved = await tx.find(hooks, and(eq(hooks.flowId, flowId), eq(hooks.nodeId, id)), { limit: 1 });
    if (moved.length === 0) continue;
    // Left over from a removed node that once had the new name.
    if (ofTarget !== undefined) await tx.remove(hooks, ofTarget);
    await tx.update(hooks, { nodeId: to }, and(eq(hooks.flowId, flowId), eq(hooks.nodeId, id)));
  }
}

function renames(operations: readonly Operation[]): { id: string; to: string }[] {
  const simple: SimpleOperation[] = operations.flatMap((operation) => (operation.type === "batch" ? operation.operations : [operation]));
  return simple.flatMap((operation) => (operation.type === "rename-node" ? [{ id: operation.id, to: operation.to }] : []));
}
