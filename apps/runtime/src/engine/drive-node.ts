import { timerMs, ProblemError, type Outcome, type PlannedNode, type Runner } from "@interlock/shared";

import { driveApproval } from "../approvals/drive-approval.ts";
import { isStoreOutage } from "../db/is-store-outage.ts";
import { driveEffect } from "../effects/drive-effect.ts";
import { failNode, problemOf, settleNode } from "./end-node.ts";
import { JournalOutage } from "./journal.ts";
import type { LiveRun } from "./live-run.ts";
import { loadInputs } from "./load-inputs.ts";
import { needsOf } from "./node-needs.ts";
import { missingOutputs } from "./node-scope.ts";
import { isLarge, storeJson } from "./payload.ts";
import { knownPrompts, loadPrompts, type PromptContentOf } from "./prompt-contents.ts";
import { resolveNode, type ResolvedNode } from "./resolve-node.ts";
import { createRunContext } from "./run-context.ts";
import { sayStarted } from "./say-started.ts";
import { isCurrent, titleOf, type Work } from "./work.ts";
import type { World } from "./world.ts";

/**
 * Works on one node until it has settled, failed, or waits. Never throws: whatever happens becomes an
 * event. A pure node whose inputs are in memory is done when this returns.
 */
export function driveNode(world: World, run: LiveRun, start: Pick<Work, "node" | "attempt" | "again">): void {
  const work: Work = { world, run, ...start, active: { controller: new AbortController(), onWire: false, stopping: false } };
  run.active.set(work.node.id, work.active);
  begin(work)
    ?.catch((error: unknown) => {
      if (!isCurrent(work)) return;
      if (isStoreOutage(error)) run.journal.onLost(new JournalOutage("The database went away while a node was working.", { cause: error }));
      else failNode(work, problemOf(work, error));
    })
    .finally(() => {
      if (run.active.get(work.node.id) === work.active) run.active.delete(work.node.id);
      run.pulse.beat();
    });
}

function begin(work: Work): Promise<void> | undefined {
  const { world, run, node } = work;
  const runner = Object.hasOwn(world.runners, node.node.kind) ? world.runners[node.node.kind] : undefined;
  const prompts = knownPrompts(world, run, needsOf(run.plan, node).prompts);
  if (!isQuick(node) || runner?.run === undefined || prompts === undefined || !isLoaded(run, node)) return prepareAndRun(work, runner);
  try {
    return runHere(work, runner, prompts);
  } catch (error) {
    failNode(work, problemOf(work, error));
    return undefined;
  }
}

function isQuick(node: PlannedNode): boolean {
  return node.problem === null && node.effect.class === "pure" && node.role !== "approval";
}

function isLoaded(run: LiveRun, node: PlannedNode): boolean {
  const { reads, roots } = needsOf(run.plan, node);
  return !roots.has("sent") && missingOutputs(run, reads).length === 0;
}

/** Loads what lies apart, then goes the way of the node's kind. */
async function prepareAndRun(work: Work, runner: Runner | undefined): Promise<void> {
  const { world, run, node } = work;
  await loadInputs(world, run, node);
  const prompts = await loadPrompts(world, run, needsOf(run.plan, node).prompts);
  if (!isCurrent(work)) return;
  if (node.problem !== null || runner === undefined) {
    sayStarted(work, undefined);
    throw new ProblemError(node.problem ?? missingRunner(node));
  }
  if (node.role === "approval") return driveApproval(work, runner);
  if (node.effect.class === "write" || node.effect.class === "irreversible") return driveEffect(work, runner);
  await runHere(work, runner, prompts);
}

/** Runs a pure or reading node. Returns a promise only when there is something to wait for. */
function runHere(work: Work, runner: Runner, prompts: PromptContentOf): Promise<void> | undefined {
  const { world, run, node } = work;
  const { config, input, scope } = resolveOrSay(work);
  const reads = node.effect.class !== "pure";
  if (isLarge(input) || reads) return runApart();
  sayStarted(work, input);
  return finish(invoke());

  async function runApart(): Promise<void> {
    const kept = isLarge(input) ? { ...(await storeJson(world.store.pool, run.workspaceId, input)) } : input;
    if (!isCurrent(work)) return;
    sayStarted(work, kept);
    // What reaches outside starts only when the journal holds that it does.
    if (reads) await world.journal.flush(run.journal);
    await finish(invoke());
  }

  function invoke(): Promise<Outcome> | Outcome {
    if (runner.run === undefined) throw new ProblemError(missingRunner(node));
    const outcome = runner.run(config, createRunContext(work, scope, prompts));
    return outcome instanceof Promise ? withTimeLimit(work, outcome) : outcome;
  }

  function finish(outcome: Promise<Outcome> | Outcome): Promise<void> | undefined {
    if (!(outcome instanceof Promise)) return settleNode(work, outcome);
    return outcome.then((value) => (isCurrent(work) ? settleNode(work, value) : undefined));
  }
}

/** A config that cannot be resolved belongs to a step that has started, and failed. */
function resolveOrSay(work: Work): ResolvedNode {
  try {
    return resolveNode(work.run, work.node);
  } catch (error) {
    sayStarted(work, undefined);
    throw error;
  }
}

/** Ends the attempt at the node's time limit, or when it is aborted, even if the runner does not listen. */
function withTimeLimit({ node, active }: Work, outcome: Promise<Outcome>): Promise<Outcome> {
  const { signal } = active.controller;
  const limitMs = node.node.timeout === undefined ? undefined : timerMs(node.node.timeout);
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
    message: `Node "${titleOf(node)}" took longer than ${limitMs / 1000} seconds. Raise its time limit, or find out what was slow.`,
  };
}

function missingRunner(node: PlannedNode) {
  return { family: "bug" as const, code: "no-runner", nodeId: node.id, message: `The kind "${node.node.kind}" cannot be run here.` };
}
