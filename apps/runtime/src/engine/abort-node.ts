import { say, type LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

/**
 * Stops a node. A request that may be on the wire is not stopped, its receipt is waited for: the result
 * says whether the node is out of the way now.
 */
export function abortNode(world: World, run: LiveRun, { path, reason }: { path: string; reason: string }): boolean {
  const active = run.active.get(path);
  if (active !== undefined) active.stopping = true;
  if (active?.onWire) return false;
  active?.controller.abort(new Error(reason));
  run.active.delete(path);
  const status = run.fold.state.nodes.get(path)?.status;
  if (status === "running" || status === "retrying" || status === "waiting")
    say(world.journal, run, { v: 1, at: world.clock.now(), type: "node-aborted", path, reason });
  return true;
}
