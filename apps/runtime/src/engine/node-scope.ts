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
  const scope: { [root: string]: Json } = { __proto__: null };
  const errors: JsonObject = {};
  for (const { id } of reads) {
    const state = run.fold.state.nodes.get(id) ?? idleNode;
    const output = outputOf(run, id, state);
    const leftByError = state.status === "done" && state.port === "error";
    if (leftByError) errors[id] = output;
    if (roots.has(id)) scope[id] = leftByError ? null : output;
    if (id === run.fold.state.trigger) scope["trigger"] = output;
  }
  for (const [root, value] of contextRoots) if (roots.has(root)) scope[root] = value(run, { errors, reads });
  return scope;
}

type Surroundings = { errors: JsonObject; reads: readonly PlannedNode[] };

/** Roots that are not nodes, made only when they are asked for. */
const contextRoots: ReadonlyMap<string, (run: LiveRun, surroundings: Surroundings) => Json> = new Map([
  ["error", (_run, { errors }) => errors],
  ["sent", (run, { reads }) => Object.fromEntries(reads.map(({ id }) => [id, run.sent.get(id) ?? null]))],
  ["run", ({ runId, fold: { state } }) => ({ id: runId, now: new Date(state.startedAt).toISOString(), draft: state.draft })],
  ["flow", ({ plan: { flow }, fold: { state } }) => ({ key: flow.key, name: flow.name, version: state.pins.flow.version })],
]);

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
