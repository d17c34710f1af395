import { setImmediate as nextTurn } from "node:timers/promises";

import { decideFold, outputNodes, runOutput, type Decision, type Payload, type PlannedNode, type Problem } from "@interlock/shared";

import { abortNode } from "./abort-node.ts";
import { cancelRun } from "./cancel-live-run.ts";
import { closeRun } from "./close-run.ts";
import { deliverDecisions } from "./deliver-decisions.ts";
import { driveNode } from "./drive-node.ts";
import { pulseAt } from "./end-node.ts";
import type { RunReport } from "./engine-interface.ts";
import { say, type LiveRun } from "./live-run.ts";
import { loadOutput } from "./load-inputs.ts";
import { outputOf } from "./node-scope.ts";
import { isLarge, storeLarge } from "./payload.ts";
import type { World } from "./world.ts";

const turnMs = 10;
/** A run that wakes by itself within this time stays in memory. */
const stayMs = 60_000;

/**
 * Drives a run until it ends, parks or is lost: ask what is to be done, do it, repeat. Everything that is
 * decided here is decided by pure code; everything that happens is an event.
 */
export async function runFlow(world: World, run: LiveRun): Promise<RunReport> {
  resume(world, run);
  let turnEnds = performance.now() + turnMs;
  for (;;) {
    if (run.lost !== null) return { status: "running" };
    if (run.signalled && (await takeSignal(world, run)) === "cancelled") return cancelRun(world, run);
    const decisions = run.draining ? [] : decideFold(run.fold, world.clock.now());
    const step = takeStep(world, run, decisions);
    if (step === "went-on" && performance.now() < turnEnds) continue;
    const report = step === "went-on" ? await nextTurn(undefined) : await stand(world, run, { step, decision: decisions[0] });
    if (report !== undefined) return report;
    turnEnds = performance.now() + turnMs;
  }
}

function takeSignal(world: World, run: LiveRun): Promise<"cancelled" | "delivered"> {
  run.signalled = false;
  return deliverDecisions(world, run);
}

/** Nothing can be done right now: the run has ended, somebody else must act, or nodes are still at work. */
async function stand(
  world: World,
  run: LiveRun,
  { step, decision }: { step: Step; decision: Decision | undefined },
): Promise<RunReport | undefined> {
  if (step === "ended") return end(world, run, decision);
  if (step === "parked") return park(world, run, decision);
  if (run.draining && run.active.size === 0) return release(world, run);
  await run.pulse.next();
  return undefined;
}

/** Nodes that were being worked on when another process let go of the run. */
function resume(world: World, run: LiveRun): void {
  for (const path of run.fold.open) {
    const state = run.fold.state.nodes.get(path);
    const node = nodeAt(run, path);
    if (state?.status === "running" && node !== undefined && !run.active.has(path))
      driveNode(world, run, { node, attempt: state.attempt, again: true });
    if (state?.status === "retrying") pulseAt(world, run, state.retryAt);
  }
}

type Step = "went-on" | "idle" | "parked" | "ended";

function takeStep(world: World, run: LiveRun, decisions: readonly Decision[]): Step {
  let step: Step = "idle";
  for (const decision of decisions) {
    const taken = carryOut(world, run, decision);
    if (taken !== "idle") step = taken;
  }
  return step;
}

function carryOut(world: World, run: LiveRun, decision: Decision): Step {
  switch (decision.do) {
    case "start": {
      const node = nodeAt(run, decision.path);
      if (node === undefined || run.active.has(decision.path)) return "idle";
      driveNode(world, run, { node, attempt: decision.attempt, again: false });
      return "went-on";
    }
    case "skip":
      say(world.journal, run, { v: 1, at: world.clock.now(), type: "node-skipped", path: decision.path });
      return "went-on";
    case "abort":
      return abortNode(world, run, decision) ? "went-on" : "idle";
    case "wait":
      return "parked";
    case "finish":
    case "fail":
      return "ended";
  }
}

async function end(world: World, run: LiveRun, decision: Decision | undefined): Promise<RunReport | undefined> {
  if (decision?.do === "fail") return fail(world, run, decision.problem);
  const paths = outputNodes(run.plan, run.fold.state);
  for (const path of paths) await loadOutput(world, run, path);
  const value = runOutput(run.plan, run.fold.state, (path) => {
    const state = run.fold.state.nodes.get(path);
    return state?.status === "done" ? { data: outputOf(run, path, state), labels: state.output.labels } : { data: null, labels: {} };
  });
  const output: Payload = isLarge(value.data) ? await storeLarge(world.store.pool, run.workspaceId, value) : value;
  const at = world.clock.now();
  await closeRun(world, run, { event: { v: 1, at, type: "run-finished", output }, columns: { status: "succeeded", output: output.data } });
  return { status: "succeeded", output: value.data };
}

async function fail(world: World, run: LiveRun, problem: Problem): Promise<RunReport> {
  await closeRun(world, run, {
    event: { v: 1, at: world.clock.now(), type: "run-failed", problem },
    columns: { status: "failed", problem },
  });
  return { status: "failed", problem };
}

/** Waits in memory for what comes soon; otherwise hands the run back, so that waiting costs nothing. */
async function park(world: World, run: LiveRun, decision: Decision | undefined): Promise<RunReport | undefined> {
  const wakeAt = decision?.do === "wait" ? decision.wakeAt : null;
  if (run.active.size > 0 || (wakeAt !== null && wakeAt - world.clock.now() <= stayMs)) {
    if (wakeAt !== null && run.timers.size === 0) pulseAt(world, run, wakeAt);
    if (run.draining && run.active.size === 0) return release(world, run);
    await run.pulse.next();
    return undefined;
  }
  if (run.fold.state.run.status !== "waiting") say(world.journal, run, { v: 1, at: world.clock.now(), type: "run-waiting", wakeAt });
  Object.assign(run.journal.columns, { status: "waiting", wakeAt, release: true });
  await world.journal.flush(run.journal);
  if (wakeAt !== null) await world.dispatch.submit({ what: "wake", workspaceId: run.workspaceId, runId: run.runId }, wakeAt);
  return { status: "waiting", wakeAt };
}

/** The process stops: whoever claims the run next goes on where the journal ends. */
async function release(world: World, run: LiveRun): Promise<RunReport> {
  run.journal.columns.release = true;
  await world.journal.flush(run.journal);
  return { status: "running" };
}

export function nodeAt(run: LiveRun, path: string): PlannedNode | undefined {
  return run.plan.nodes[run.plan.indexOf.get(path) ?? -1];
}
