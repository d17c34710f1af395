import { randomUUID } from "node:crypto";

import { ProblemError, storable, type Json, type JsonObject, type Outcome, type Payload, type Problem } from "@interlock/shared";

import { say, type LiveRun } from "./live-run.ts";
import { labelsOf } from "./output-labels.ts";
import { isLarge, storeLarge } from "./payload.ts";
import { nextAttemptAt } from "./retry-policy.ts";
import { isCurrent, titleOf, type Work } from "./work.ts";
import type { World } from "./world.ts";

/** What a node gave; `person` is who decided, where somebody did. */
export type Ending = Outcome & { person?: string };

/** The node leaves by its port. Small outputs enter the journal at once, large ones after their blob. */
export function settleNode(work: Work, given: Ending): undefined | Promise<void> {
  const { world, run, node } = work;
  const ending = { ...given, output: storable(given.output) };
  const source = ending.person === undefined ? ending.source && `${ending.source}:${node.id}` : `person:${ending.person}`;
  const value = { data: ending.output, labels: labelsOf(run, node, source) };
  if (!isLarge(value.data)) {
    sayDone(work, ending, value);
    return undefined;
  }
  return storeLarge(world.store.pool, run.workspaceId, value).then((output) => {
    if (!isCurrent(work)) return;
    run.loaded.set(node.id, value.data);
    sayDone(work, ending, output);
  });
}

function sayDone({ world, run, node }: Work, { port = "out", usage, output: data }: Ending, output: Payload): void {
  run.active.delete(node.id);
  const at = world.clock.now();
  say(world.journal, run, { v: 1, at, type: "node-settled", path: node.id, port, output, ...(usage !== undefined && { usage }) });
  if (node.effect.class !== "pure") world.journal.flushSoon(run.journal);
  if (node.role === "answer") announceAnswer(world, run, data);
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
export function failNode({ world, run, node, attempt }: Work, problem: Problem): void {
  const at = world.clock.now();
  run.active.delete(node.id);
  const retryAt = nextAttemptAt({ node, attempt, problem, seed: run.fold.state.seed, now: at });
  if (retryAt !== undefined) {
    say(world.journal, run, { v: 1, at, type: "node-attempt-failed", path: node.id, attempt, problem, retryAt });
    pulseAt(world, run, retryAt);
    world.journal.flushSoon(run.journal);
  } else if (node.outgoing.some(({ port }) => port === "error")) {
    const output = { data: problemData(problem), labels: labelsOf(run, node, `tool:${node.id}`) };
    say(world.journal, run, { v: 1, at, type: "node-settled", path: node.id, port: "error", output });
  } else {
    say(world.journal, run, { v: 1, at, type: "node-failed", path: node.id, problem });
  }
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
export function problemOf({ world, run, node }: Work, error: unknown): Problem {
  if (error instanceof ProblemError) return { ...error.problem, nodeId: node.id };
  const id = randomUUID();
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.log.error({ id, runId: run.runId, node: node.id, error: told }, "A node met a fault.");
  return {
    family: "bug",
    code: "internal-fault",
    nodeId: node.id,
    message: `Node "${titleOf(node)}" met a fault in Interlock itself. Look for "${id}" in the server's log and report it.`,
  };
}
