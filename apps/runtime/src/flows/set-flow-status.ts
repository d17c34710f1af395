import type { FlowStatus } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { changeState } from "./change-state.ts";

/** Pauses, resumes or archives a flow. Runs that have started are not touched. */
export async function setFlowStatus(
  ports: Ports,
  caller: Caller,
  { flowId, status }: { flowId: string; status: FlowStatus },
): Promise<void> {
  await changeState(ports, caller, {
    flowId,
    decide: (_tx, flow) => {
      refuseImpossible(flow, status);
      return { patch: { status }, action: `flow.${status}`, details: { from: flow.status } };
    },
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
