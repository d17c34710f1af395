import { idleNode, joinLabels, labelAt, type Label, type PlannedNode, type Value } from "@interlock/shared";

import type { LiveRun } from "./live-run.ts";
import { needsOf } from "./node-needs.ts";

/**
 * Where an output came from (semantics §5). Every field of an output joins all that the node referred to;
 * `source` is who made it, if not only those (`tool:refund`, `person:usr_1`).
 * `path` joins what decided that the node runs: the conditions of the branches before it, taken or not.
 */
export function labelsOf(run: LiveRun, node: PlannedNode, source: string | undefined): Value["labels"] {
  const parts = inputLabels(run, node);
  if (source !== undefined) parts.push({ from: [source] });
  const path = pathOf(run, node);
  const { from, by } = joinLabels(parts);
  return { "": { from, ...(path.length > 0 && { path: [...path] }), ...(by !== undefined && { by }) } };
}

/** Labels of what the node's config refers to, reference by reference; of some of its fields or of all. */
export function inputLabels(run: LiveRun, node: PlannedNode, isAsked: (pointer: string) => boolean = () => true): Label[] {
  const { references, reads } = needsOf(run.plan, node);
  return references
    .filter(({ pointer }) => isAsked(pointer))
    .flatMap(({ root, path }) => {
      const isBehind = root === "sent" || root === "error";
      const owner = isBehind ? path[0] : root === "trigger" ? run.fold.state.trigger : root;
      const isRead = reads.some(({ id }) => id === owner);
      const state = isRead ? run.fold.state.nodes.get(String(owner)) : undefined;
      return state?.status === "done" ? [labelAt(state.output, isBehind ? [] : path)] : [];
    });
}

/** Who could have decided that this node runs. Kept per run, as every output behind it needs it again. */
export function pathOf(run: LiveRun, node: PlannedNode): readonly string[] {
  const cached = run.paths.get(node.id);
  if (cached !== undefined) return cached;
  // In topological order instead of by recursion: a flow may be ten thousand nodes deep.
  for (const ancestor of unknownAncestors(run, node)) run.paths.set(ancestor.id, joinPaths(run, ancestor));
  return run.paths.get(node.id) ?? none;
}

function unknownAncestors(run: LiveRun, node: PlannedNode): PlannedNode[] {
  const found = new Set([node]);
  for (const { incoming } of found) {
    for (const { from } of incoming) {
      const before = run.plan.nodes[from];
      if (before !== undefined && !run.paths.has(before.id)) found.add(before);
    }
  }
  return [...found].sort((a, b) => a.index - b.index);
}

function joinPaths(run: LiveRun, node: PlannedNode): readonly string[] {
  const sources = new Set<string>();
  for (const edge of node.incoming) {
    const from = run.plan.nodes[edge.from];
    if (from === undefined) continue;
    for (const source of run.paths.get(from.id) ?? none) sources.add(source);
    for (const source of choiceOf(run, from)) sources.add(source);
  }
  sources.delete("author");
  return sources.size === 0 ? none : [...sources].sort();
}

/** Who had a say in the port by which a node left; nobody where it could leave by one only. */
function choiceOf(run: LiveRun, node: PlannedNode): readonly string[] {
  const chooses = node.ports.length > 1 || node.outgoing.some(({ port }) => port === "error");
  const state = run.fold.state.nodes.get(node.id) ?? idleNode;
  return chooses && state.status === "done" ? (state.output.labels[""]?.from ?? none) : none;
}

const none: readonly string[] = [];
