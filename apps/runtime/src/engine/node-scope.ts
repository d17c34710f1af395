import { idleNode, type Json, type JsonObject, type NodeState, type PlannedNode, type Scope } from "@interlock/shared";

import type { LiveRun } from "./live-run.ts";
import { needsOf } from "./node-needs.ts";
import { isReference } from "./payload.ts";

/**
 * What the expressions of a node can read: the outputs of the nodes it names, under their ids. A node that
 * was skipped, or left by `error`, is null. The scope has no prototype and holds nothing it was not asked for.
 */
export function scopeOf(run: LiveRun, node: PlannedNode): Scope {
  const { roots, reads } = needsOf(run.plan, node);
  const scope: { [root: string]: Json } = Object.create(null);
  const errors: JsonObject = {};
  for (const other of reads) {
    const state = run.fold.state.nodes.get(other.id) ?? idleNode;
    const output = outputOf(run, other.id, state);
    const leftByError = state.status === "done" && state.port === "error";
    if (roots.has(other.id)) scope[other.id] = leftByError ? null : output;
    if (leftByError) errors[other.id] = output;
    if (other.id === run.fold.state.trigger && roots.has("trigger")) scope["trigger"] = output;
  }
  if (roots.has("error")) scope["error"] = errors;
  if (roots.has("sent")) scope["sent"] = Object.fromEntries(reads.map(({ id }) => [id, run.sent.get(id) ?? null]));
  if (roots.has("run"))
    scope["run"] = { id: run.runId, now: new Date(run.fold.state.startedAt).toISOString(), draft: run.fold.state.draft };
  if (roots.has("flow")) scope["flow"] = { key: run.plan.flow.key, name: run.plan.flow.name, version: run.fold.state.pins.flow.version };
  return scope;
}

/** The output of a settled node; large ones must have been loaded before (`missingOutputs`). */
export function outputOf(run: LiveRun, path: string, state: NodeState): Json {
  if (state.status !== "done") return null;
  const { data } = state.output;
  return isReference(data) ? (run.loaded.get(path) ?? null) : data;
}

/** Nodes that `node` reads and whose output lies apart and is not in memory yet. */
export function missingOutputs(run: LiveRun, nodes: readonly PlannedNode[]): string[] {
  const missing: string[] = [];
  for (const { id } of nodes) {
    const state = run.fold.state.nodes.get(id);
    if (state?.status === "done" && isReference(state.output.data) && !run.loaded.has(id)) missing.push(id);
  }
  return missing;
}
