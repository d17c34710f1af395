import { randomUUID } from "node:crypto";

import { ProblemError, type Json, type JsonObject, type Outcome, type Payload, type PlannedNode, type Problem } from "@interlock/shared";

import { say, type ActiveNode, type LiveRun } from "./live-run.ts";
import { labelsOf } from "./output-labels.ts";
import { isLarge, storeLarge } from "./payload.ts";
import { nextAttemptAt } from "./retry-policy.ts";
import type { World } from "./world.ts";

/** One node being worked on, in one attempt. */
export type Work = { node: PlannedNode; attempt: number; active: ActiveNode };

/** False once the node was aborted or the run was lost: nothing may be said about it any more. */
export function isCurrent(run: LiveRun, { node, active }: Work): boolean {
  return run.lost === null && run.active.get(node.id) === active;
}

/** What a node gave; `person` is who decided, where somebody did. */
export type Ending = Outcome & { person?: string };

/** The node leaves by its port. Small outputs enter the journal at once, large ones after their blob. */
export function settleNode(world: World, run: LiveRun, work: Work, outcome: Ending): undefined | Promise<void> {
  const { node } = work;
  const source = outcome.person !== undefined ? `person:${outcome.person}` : outcome.source && `${outcome.source}:${node.id}`;
  const value = { data: outcome.output, labels: labelsOf(run, node, source) };
  if (!isLarge(value.data)) {
    sayDone(world, run, work, { outcome, output: value });
    return undefined;
  }
  return storeLarge(world.store.pool, run.workspaceId, value).then((output) => {
    if (!isCurrent(run, work)) return;
    run.loaded.set(node.id, value.data);
    sayDone(world, run, work, { outcome, output });
  });
}

function sayDone(world: World, run: LiveRun, { node }: Work, { outcome, output }: { outcome: Outcome; output: Payload }): void {
  run.active.delete(node.id);
  say(world.journal, run, {
    v: 1,
    at: world.clock.now(),
    type: "node-settled",
    path: node.id,
    port: outcome.port ?? "out",
    output,
    ...(outcome.usage !== undefined && { usage: outcome.usage }),
  });
  if (node.effect.class !== "pure") world.journal.flushSoon(run.journal);
  if (node.role === "answer") announceAnswer(world, run, outcome.output);
}

/** Whoever waits for the answer gets it once it is durable. */
function announceAnswer(world: World, run: LiveRun, output: Json): void {
  if (run.answered) return;
  run.answered = true;
  world.journal.flush(run.journal).then(
    () => run.reports.answer({ status: "answered", output }),
    () => undefined,
  );
}

/** Another attempt, the error port, or the end of the node – in this order. */
export function failNode(world: World, run: LiveRun, work: Work, problem: Problem): void {
  const { node, attempt } = work;
  const now = world.clock.now();
  run.active.delete(node.id);
  const retryAt = nextAttemptAt({ node, attempt, problem, seed: run.fold.state.seed, now });
  if (retryAt !== undefined) {
    say(world.journal, run, { v: 1, at: now, type: "node-attempt-failed", path: node.id, attempt, problem, retryAt });
    pulseAt(world, run, retryAt);
    world.journal.flushSoon(run.journal);
    return;
  }
  if (node.outgoing.some(({ port }) => port === "error")) {
    const output = { data: problemData(problem), labels: labelsOf(run, node, `tool:${node.id}`) };
    say(world.journal, run, { v: 1, at: now, type: "node-settled", path: node.id, port: "error", output });
    return;
  }
  say(world.journal, run, { v: 1, at: now, type: "node-failed", path: node.id, problem });
}

/** A problem as data, for `error.<id>`. */
function problemData({ family, code, message, ...rest }: Problem): JsonObject {
  const data: JsonObject = { family, code, message };
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) data[name] = value;
  return data;
}

const timerLimitMs = 60_000;

/** Wakes the run in this process; longer waits are left to the dispatch. */
export function pulseAt(world: World, run: LiveRun, at: number): void {
  const delayMs = Math.max(0, at - world.clock.now());
  if (delayMs > timerLimitMs) return;
  const cancel = world.clock.after(delayMs, () => {
    run.timers.delete(cancel);
    run.pulse.beat();
  });
  run.timers.add(cancel);
}

/** What to tell about anything that was thrown. A fault of ours is logged with an id and told by that id. */
export function problemOf(world: World, run: LiveRun, { node }: Pick<Work, "node">, error: unknown): Problem {
  if (error instanceof ProblemError) return { ...error.problem, nodeId: node.id };
  const id = randomUUID();
  world.log.error(
    { id, runId: run.runId, node: node.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    "A node met a fault.",
  );
  return {
    family: "bug",
    code: "internal-fault",
    nodeId: node.id,
    message: `Node "${node.node.title ?? node.id}" met a fault in Interlock itself. Look for "${id}" in the server's log and report it.`,
  };
}
