import { eq, inArray } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { deliveries, flowOperations, flows, flowVersions, hooks } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { lockFlow } from "./find-flow.ts";

/** Deletes a flow with its versions and hooks. Its runs stay: they carry their own snapshot. */
export async function removeFlow(ports: Ports, caller: Caller, input: { flowId: string }): Promise<void> {
  await ports.store.scoped(caller.workspaceId).transaction(async (tx) => {
    const flow = await lockFlow(tx, input.flowId);
    const own = await tx.find(hooks, eq(hooks.flowId, flow.id));
    if (own.length > 0) {
      await tx.remove(
        deliveries,
        inArray(
          deliveries.hookId,
          own.map((hook) => hook.id),
        ),
      );
      await tx.remove(hooks, eq(hooks.flowId, flow.id));
    }
    await tx.remove(flowOperations, eq(flowOperations.flowId, flow.id));
    await tx.remove(flowVersions, eq(flowVersions.flowId, flow.id));
    await tx.remove(flows, eq(flows.id, flow.id));
    await recordAudit(tx, {
      action: "flow.removed",
      subject: flow.id,
      details: { key: flow.key, name: flow.name },
      actor: caller.actor,
      at: ports.now(),
    });
  });
  ports.hookTargets.forget(input.flowId);
}
