import type { RunView } from "../run/run-view.ts";

/** True as soon as one answer of the run came from the demo model: what follows rests on it. */
export function isSimulated(view: RunView): boolean {
  return Object.values(view.nodes).some((node) => node.calls.some((call) => call.model?.simulated === true));
}
