import type { Flow } from "../flow/flow.ts";
import type { Finding, WitnessStep } from "./finding.ts";

/** A finding as one text: its sentence, and the way by which an action is reached unasked. */
export function findingText({ message, witness = [] }: Pick<Finding, "message" | "witness">, flow: Flow): string {
  return witness.length === 0 ? message : `${message} It is reached this way: ${witnessText(witness, flow)}.`;
}

/** Nodes by their titles; a way out is named where it is not the usual one. */
function witnessText(witness: readonly WitnessStep[], { nodes }: Flow): string {
  const last = witness.length - 1;
  return witness
    .map(({ nodeId, port }, index) => {
      const name = nodes[nodeId]?.title ?? nodeId;
      return port === undefined || port === "out" || index === last ? name : `${name} (${port})`;
    })
    .join(" → ");
}
