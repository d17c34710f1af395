import { durationMs, ProblemError, type Outcome, type PlannedNode, type Runner } from "@interlock/shared";

import { driveApproval } from "../approvals/drive-approval.ts";
import { isStoreOutage } from "../db/is-store-outage.ts";
import { driveEffect } from "../effects/drive-effect.ts";
import { failNode, isCurrent, problemOf, settleNode, type Work } from "./end-node.ts";
import { JournalOutage } from "./journal.ts";
import type { LiveRun } from "./live-run.ts";
import { loadInputs } from "./load-inputs.ts";
import { needsOf } from "./node-needs.ts";
import { missingOutputs } from "./node-scope.ts";
import { isLarge, storeJson } from "./payload.ts";
import { knownPrompts, loadPrompts, type PromptContentOf } from "./prompt-contents.ts";
import { resolveNode } from "./resolve-node.ts";
import { createRunContext } from "./run-context.ts";
import { sayStarted, type Beginning } from "./say-started.ts";
import type { World } from "./world.ts";

export type Start = { node: PlannedNode; attempt: number; /** The journal already says that this attempt has started. */ again: boolean };

/**
 * Works on one node until it has settled, failed, or waits. Never throws: whatever happens becomes an
 * event. A pure node whose inputs are in memory is done when this returns.
 */
export function driveNode(world: World, run: LiveRun, start: Start): void {
  const { node, attempt } = start;
  const work: Work = { node, attempt, active: { controller: new AbortController(), onWire: false, stopping: false } };
  run.active.set(node.id, work.active);
  const ending = begin(world, run, { work, again: start.again });
  if (ending === undefined) return;
  ending
    .catch((error: unknown) => {
      if (!isCurrent(run, work)) return;
      if (isStoreOutage(error)) run.journal.onLost(new JournalOutage("The database went away while a node was working.", { cause: error }));
      else failNode(world, run, work, problemOf(world, run, work, error));
    })
    .finally(() => {
      if (run.active.get(node.id) === work.active) run.active.delete(node.id);
      run.pulse.beat();
    });
}

function begin(world: World, run: LiveRun, beginning: Beginning): Promise<void> | undefined {
  const { node } = beginning.work;
  const runner = Object.hasOwn(world.runners, node.node.kind) ? world.runners[node.node.kind] : undefined;
  const quick = node.problem === null && node.effect.class === "pure" && node.role !== "approval" && runner?.run !== undefined;
  const prompts = knownPrompts(world, run, needsOf(run.plan, node).prompts);
  if (!quick || prompts === undefined || !isLoaded(run, node)) return prepareAndRun(world, run, { ...beginning, runner });
  try {
    return runHere(world, run, { ...beginning, runner, prompts });
  } catch (error) {
    failNode(world, run, beginning.work, problemOf(world, run, beginning.work, error));
    return undefined;
  }
}

function isLoaded(run: LiveRun, node: PlannedNode): boolean {
  const { reads, roots } = needsOf(run.plan, node);
  return !roots.has("sent") && missingOutputs(run, reads).length === 0;
}

/** Loads what lies apart, then goes the way of the node's kind. */
async function prepareAndRun(
  world: World,
  run: LiveRun,
  { work, again, runner }: Beginning & { runner: Runner | undefined },
): Promise<void> {
  const { node } = work;
  await loadInputs(world, run, node);
  const prompts = await loadPrompts(world, run, needsOf(run.plan, node).prompts);
  if (!isCurrent(run, work)) return;
  if (node.problem !== null || runner === undefined) {
    sayStarted(world, run, { work, again, input: undefined });
    throw new ProblemError(node.problem ?? missingRunner(node));
  }
  if (node.role === "approval") return driveApproval(world, run, { work, again, runner });
  if (node.effect.class === "write" || node.effect.class === "irreversible") return driveEffect(world, run, { work, again, runner });
  await runHere(world, run, { work, again, runner, prompts });
}

/** Runs a pure or reading node. Returns a promise only when there is something to wait for. */
function runHere(
  world: World,
  run: LiveRun,
  { work, again, runner, prompts }: Beginning & { runner: Runner; prompts: PromptContentOf },
): Promise<void> | undefined {
  const { node, attempt, active } = work;
  let resolved;
  try {
    resolved = resolveNode(run, node);
  } catch (error) {
    sayStarted(world, run, { work, again, input: undefined });
    throw error;
  }
  const { config, input, scope } = resolved;
  const reads = node.effect.class !== "pure";
  if (isLarge(input) || reads) return runApart();
  sayStarted(world, run, { work, again, input });
  return finish(invoke());

  async function runApart(): Promise<void> {
    const kept = isLarge(input) ? { ...(await storeJson(world.store.pool, run.workspaceId, input)) } : input;
    if (!isCurrent(run, work)) return;
    sayStarted(world, run, { work, again, input: kept });
    // What reaches outside starts only when the journal holds that it does.
    if (reads) await world.journal.flush(run.journal);
    await finish(invoke());
  }

  function invoke(): Promise<Outcome> | Outcome {
    const context = createRunContext(world, run, { node, attempt, active, scope, prompts });
    if (runner.run === undefined) throw new ProblemError(missingRunner(node));
    const outcome = runner.run(config, context);
    return outcome instanceof Promise ? withTimeLimit(work, outcome) : outcome;
  }

  function finish(outcome: Promise<Outcome> | Outcome): Promise<void> | undefined {
    if (!(outcome instanceof Promise)) return settleNode(world, run, work, outcome);
    return outcome.then((value) => {
      if (isCurrent(run, work)) return settleNode(world, run, work, value);
    });
  }
}

/** Ends the attempt at the node's time limit, or when it is aborted, even if the runner does not listen. */
function withTimeLimit({ node, active }: Work, outcome: Promise<Outcome>): Promise<Outcome> {
  const { signal } = active.controller;
  const limitMs = node.node.timeout === undefined ? undefined : durationMs(node.node.timeout);
  const { promise, reject, resolve } = Promise.withResolvers<Outcome>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  const timer =
    limitMs === undefined ? undefined : setTimeout(() => active.controller.abort(new ProblemError(tookTooLong(node, limitMs))), limitMs);
  outcome.then(resolve, reject);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  });
}

function tookTooLong(node: PlannedNode, limitMs: number) {
  return {
    family: "outage" as const,
    code: "node-timeout",
    nodeId: node.id,
    message: `Node "${node.node.title ?? node.id}" took longer than ${limitMs / 1000} seconds. Raise its time limit, or find out what was slow.`,
  };
}

function missingRunner(node: PlannedNode) {
  return { family: "bug" as const, code: "no-runner", nodeId: node.id, message: `The kind "${node.node.kind}" cannot be run here.` };
}
