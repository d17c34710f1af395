import type { NodeId } from "./flow.ts";
import type { Operation } from "./operation.ts";

/** Records that a person lets an action happen unasked, and why; it shows wherever the action does. */
export function waiveGate(id: NodeId, waiver: { by: string; at: string; why: string; until?: string }): Operation {
  return { type: "patch-node", id, patch: { gate: { waived: waiver } } };
}
