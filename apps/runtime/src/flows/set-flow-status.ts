import type { FlowStatus } from "@interlock/shared";
import { eq } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { flows } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { announceFlow } from "./announce-flow.ts";
import { changesOf } from "./changes-of.ts";
import { checkFlow } from "./check-flow.ts";
import { lockFlow } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

/** Pauses, resumes or archives a flow. Runs that have started are not touched. */
export async function setFlowStatus(ports: Ports, caller: Caller, input: { flowId: string; status: FlowStatus }): Promise<void> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const row = await scoped.transaction(async (tx) => {
    const flow = await lockFlow(tx, input.flowId);
    refuseImpossible(flow, input.status);
    const patch = { status: input.status, updatedAt: ports.now(), actor: caller.actor };
    await tx.update(flows, patch, eq(flows.id, flow.id));
    await recordAudit(tx, {
      action: `flow.${input.status}`,
      subject: flow.id,
      details: { from: flow.status },
      actor: caller.actor,
      at: patch.updatedAt,
    });
    return { ...flow, ...patch };
  });
  announceFlow(ports, scoped, {
    row,
    findings: await checkFlow(ports, scoped, readFlow(row.draft)),
    changes: await changesOf(scoped, row),
  });
}

function refuseImpossible(flow: { name: string; liveVersion: number | null }, status: FlowStatus): void {
  if ((status === "live" || status === "paused") && flow.liveVersion === null) {
    throw refuse("flow-not-published", `"${flow.name}" has no published version yet. Publish it first.`);
  }
  if (status === "draft" && flow.liveVersion !== null) {
    throw refuse("flow-published", `"${flow.name}" has been published. Pause it, or archive it.`);
  }
}
