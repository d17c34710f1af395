import type { NodeId } from "../flow/flow.ts";
import type { Problem } from "../problem/problem.ts";
import type { ExecutionPath } from "./event.ts";
import { createFold, joins, type Fold } from "./fold.ts";
import type { Plan } from "./plan.ts";
import { hasEnded, idleNode, type NodeState, type RunState } from "./state.ts";

/**
 * What is to be done with a run now. `start` also begins a further attempt. `abort` means: stop it unless
 * its request is already on the wire. `wait` means that only time (`wakeAt`) or a person can go on.
 */
export type Decision =
  | { do: "start"; path: ExecutionPath; attempt: number }
  | { do: "skip"; path: NodeId }
  | { do: "abort"; path: ExecutionPath; reason: string }
  | { do: "finish" }
  | { do: "fail"; problem: Problem }
  | { do: "wait"; wakeAt: number | null };

/** Version of these rules, pinned by every run. */
export const semanticsVersion = 1;

/** Pure: depends on nothing but its arguments. The engine, which keeps a fold, calls `decideFold`. */
export function decide(plan: Plan, state: RunState, now: number): Decision[] {
  return decideFold(createFold(plan, state), now);
}

export function decideFold(fold: Fold, now: number): Decision[] {
  const { state, plan } = fold;
  if (hasEnded(state.run) || state.trigger === "") return [];
  const failure = findFailure(fold, now);
  const stopping = failure !== undefined && (plan.onFailure === "stop" || failure.code === "run-timeout");
  if (stopping) return windDown(fold, failure);
  const decisions = startable(fold, now);
  if (decisions.length > 0) return decisions;
  return conclude(fold, failure);
}

function startable(fold: Fold, now: number): Decision[] {
  const decisions: Decision[] = [];
  for (const index of fold.ready) {
    const node = fold.plan.nodes[index];
    if (node === undefined) continue;
    decisions.push(node.mode === "on" && joins(fold, node) ? { do: "start", path: node.id, attempt: 1 } : { do: "skip", path: node.id });
  }
  for (const path of fold.open) {
    const node = fold.state.nodes.get(path) ?? idleNode;
    if (node.status === "retrying" && node.retryAt <= now) decisions.push({ do: "start", path, attempt: node.attempt + 1 });
  }
  return decisions;
}

/** Nothing can be started: the run has ended, or somebody else must act. */
function conclude(fold: Fold, failure: Problem | undefined): Decision[] {
  let isWaiting = false;
  let wakeAt = deadline(fold);
  for (const path of fold.open) {
    const node = fold.state.nodes.get(path) ?? idleNode;
    if (node.status === "running") return [];
    if (node.status !== "retrying" && node.status !== "waiting") continue;
    isWaiting = true;
    wakeAt = earlier(wakeAt, wakeTimeOf(node));
  }
  if (isWaiting) return [{ do: "wait", wakeAt }];
  if (failure !== undefined) return [{ do: "fail", problem: failure }];
  return fold.unsettled === 0 ? [{ do: "finish" }] : [];
}

function wakeTimeOf(node: Extract<NodeState, { status: "retrying" | "waiting" }>): number | null {
  if (node.status === "retrying") return node.retryAt;
  return node.for.what === "timer" ? node.for.until : null;
}

/** Policy `stop`: nothing new starts, what can be stopped is stopped, and then the run fails. */
function windDown(fold: Fold, problem: Problem): Decision[] {
  const decisions: Decision[] = [];
  for (const path of fold.open) {
    const { status } = fold.state.nodes.get(path) ?? idleNode;
    if (status === "running" || status === "retrying" || status === "waiting")
      decisions.push({ do: "abort", path, reason: "The run failed." });
  }
  return decisions.length > 0 ? decisions : [{ do: "fail", problem }];
}

/** The earliest failure; the drawing's order decides between two of the same millisecond. */
function findFailure(fold: Fold, now: number): Problem | undefined {
  let first: { at: number; index: number; problem: Problem } | undefined;
  for (const path of fold.open) {
    const node = fold.state.nodes.get(path) ?? idleNode;
    if (node.status !== "failed") continue;
    const index = fold.plan.indexOf.get(path) ?? 0;
    if (first === undefined || node.endedAt < first.at || (node.endedAt === first.at && index < first.index))
      first = { at: node.endedAt, index, problem: node.problem };
  }
  if (first !== undefined) return first.problem;
  const limit = deadline(fold);
  if (limit === null || now < limit) return undefined;
  return {
    family: "problem",
    code: "run-timeout",
    message: "The run took longer than the flow allows. Raise the time limit in the flow's settings, or find out what was slow.",
  };
}

function deadline({ plan, state }: Fold): number | null {
  return plan.timeoutMs === null || state.startedAt === 0 ? null : state.startedAt + plan.timeoutMs;
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}
