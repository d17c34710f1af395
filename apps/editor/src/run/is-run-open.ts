import type { RunView } from "./run-view.ts";

/** Can this run still reach nodes that it has not reached yet? */
export function isRunOpen(view: RunView): boolean {
  return view.status.status === "running" || view.status.status === "waiting";
}
