import { Json } from "@interlock/shared";
import type { NodeId } from "@interlock/shared";

const storageKey = (flowId: string, trigger: NodeId) => `interlock.run-input.${flowId}.${trigger}`;

/** What this browser tab last started the trigger with. Kept for the tab only: inputs may be private. */
export function lastRunInput(flowId: string, trigger: NodeId): Json | undefined {
  try {
    const text = sessionStorage.getItem(storageKey(flowId, trigger));
    return text === null ? undefined : Json.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function rememberRunInput(flowId: string, trigger: NodeId, input: Json): void {
  try {
    sessionStorage.setItem(storageKey(flowId, trigger), JSON.stringify(input));
  } catch {
    // Full or closed storage only means that the form is empty next time.
  }
}
