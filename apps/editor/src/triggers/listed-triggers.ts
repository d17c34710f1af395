import { catalog } from "@interlock/nodes/definitions";
import type { FlowSummary } from "@interlock/shared";

export type ListedTrigger = { flowId: string; flowName: string; flowStatus: FlowSummary; nodeId: string; kind: string; title: string };

/** Triggers that something outside calls: those that do not ask a person for a form. */
export function listedTriggers(flows: readonly FlowSummary[]): ListedTrigger[] {
  return flows.flatMap((flow) =>
    flow.triggers
      .filter((trigger) => catalog[trigger.kind] !== undefined && catalog[trigger.kind]?.input === undefined)
      .map((trigger) => ({ flowId: flow.id, flowName: flow.name, flowStatus: flow, ...trigger })),
  );
}
