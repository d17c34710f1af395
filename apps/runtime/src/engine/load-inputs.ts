import type { PlannedNode } from "@interlock/shared";

import type { LiveRun } from "./live-run.ts";
import { loadSent } from "./load-sent.ts";
import { needsOf } from "./node-needs.ts";
import { missingOutputs } from "./node-scope.ts";
import { isReference, loadJson } from "./payload.ts";
import type { World } from "./world.ts";

/** Outputs that the journal keeps apart, and arguments as sent, for a node that reads them. */
export async function loadInputs(world: World, run: LiveRun, node: PlannedNode): Promise<void> {
  const { reads, roots } = needsOf(run.plan, node);
  for (const path of missingOutputs(run, reads)) await loadOutput(world, run, path);
  if (roots.has("sent")) await loadSent(world, run, reads);
}

export async function loadOutput(world: World, run: LiveRun, path: string): Promise<void> {
  const state = run.fold.state.nodes.get(path);
  if (state?.status !== "done" || run.loaded.has(path)) return;
  const { data } = state.output;
  if (isReference(data)) run.loaded.set(path, await loadJson(world.store.pool, run.workspaceId, data));
}
