import type { ExecutionPath, Pins, RunEvent } from "./event.ts";
import type { Plan, PlannedNode } from "./plan.ts";
import {
  idleNode,
  isSettled,
  type ApprovalOutcome,
  type EffectProgress,
  type NodeState,
  type RecordedCall,
  type RunState,
} from "./state.ts";

type MutableRunState = Omit<RunState, "nodes" | "calls" | "approvals" | "effects"> & {
  nodes: Map<ExecutionPath, NodeState>;
  calls: Map<ExecutionPath, RecordedCall[]>;
  approvals: Map<string, ApprovalOutcome>;
  effects: Map<ExecutionPath, EffectProgress>;
};

/**
 * A run's state with what makes each step cheap: edges counted instead of searched, so that folding and
 * driving a chain of any length costs the same per node. `state` is changed in place.
 */
export type Fold = {
  readonly plan: Plan;
  readonly state: MutableRunState;
  /** Incoming edges not yet decided, and those taken, by node. */
  readonly pending: Int32Array;
  readonly taken: Int32Array;
  /** Idle nodes that no edge holds back any more. */
  readonly ready: Set<number>;
  /** Paths of nodes that are neither idle nor settled. */
  readonly open: Set<ExecutionPath>;
  unsettled: number;
};

const noPins: Pins = { flow: { id: "", key: "", version: null, hash: "" }, prompts: {}, models: {}, policy: 0, semantics: 0 };

/** State of a run of which no event has been seen. */
export function initialState(): RunState {
  return {
    run: { status: "running" },
    startedAt: 0,
    trigger: "",
    pins: noPins,
    seed: "",
    draft: false,
    nodes: new Map(),
    calls: new Map(),
    approvals: new Map(),
    effects: new Map(),
  };
}

/** Copies the state; later events go through `applyEvent`. */
export function createFold(plan: Plan, from: RunState = initialState()): Fold {
  const state: MutableRunState = {
    ...from,
    nodes: new Map(from.nodes),
    calls: new Map(Array.from(from.calls, ([path, calls]) => [path, [...calls]])),
    approvals: new Map(from.approvals),
    effects: new Map(from.effects),
  };
  const fold: Fold = {
    plan,
    state,
    pending: Int32Array.from(plan.nodes, (node) => node.incoming.length),
    taken: new Int32Array(plan.nodes.length),
    ready: new Set(),
    open: new Set(),
    unsettled: plan.nodes.length,
  };
  for (const node of plan.nodes) if (node.incoming.length === 0) fold.ready.add(node.index);
  for (const node of plan.nodes) index(fold, node, state.nodes.get(node.id) ?? idleNode);
  return fold;
}

/** In topological order, so that the counts of a node are complete before it is looked at. */
function index(fold: Fold, node: PlannedNode, now: NodeState): void {
  if (now.status === "idle") return;
  fold.ready.delete(node.index);
  if (isSettled(now)) release(fold, node, now);
  else fold.open.add(node.id);
}

/** Whether a node whose incoming edges are all decided runs (semantics §1, start rule). */
export function joins(fold: Fold, node: PlannedNode): boolean {
  const taken = fold.taken[node.index] ?? 0;
  return node.join === "any" ? taken > 0 : taken > 0 && taken === node.incoming.length;
}

/** Changes the fold to include one more event. A second settling of a node changes nothing. */
export function applyEvent(fold: Fold, event: RunEvent): void {
  const { state } = fold;
  switch (event.type) {
    case "run-started":
      Object.assign(state, {
        run: { status: "running" },
        startedAt: event.at,
        trigger: event.trigger,
        pins: event.pins,
        seed: event.seed,
        draft: event.draft,
      });
      fireTrigger(fold, event);
      return;
    case "run-waiting":
      state.run = { status: "waiting", wakeAt: event.wakeAt };
      return;
    case "run-finished":
      state.run = { status: "succeeded", output: event.output, endedAt: event.at };
      return;
    case "run-failed":
      state.run = { status: "failed", problem: event.problem, endedAt: event.at };
      return;
    case "run-cancelled":
      state.run = { status: "cancelled", endedAt: event.at };
      return;
    case "approval-decided":
      state.approvals.set(event.approvalId, {
        decision: event.decision,
        by: event.by,
        at: event.at,
        ...(event.comment !== undefined && { comment: event.comment }),
      });
      return;
    case "approval-void":
      state.approvals.set(event.approvalId, { decision: "void", by: null, at: event.at });
      return;
    case "call-recorded":
      record(state, event);
      return;
    case "effect-intended":
      state.effects.set(event.path, { key: event.key, epoch: event.epoch, state: "intended" });
      return;
    case "effect-sending":
    case "effect-confirmed":
    case "effect-refused":
    case "effect-unknown":
      advanceEffect(state, event);
      return;
    case "approval-requested":
    case "value-overridden":
    case "log-line":
    case "doubt-resolved":
      return;
    default:
      applyNodeEvent(fold, event);
  }
}

type NodeEvent = Extract<
  RunEvent,
  { type: "node-started" | "node-settled" | "node-attempt-failed" | "node-failed" | "node-aborted" | "node-skipped" | "node-waiting" }
>;

function applyNodeEvent(fold: Fold, event: NodeEvent): void {
  const { state } = fold;
  const before = state.nodes.get(event.path) ?? idleNode;
  if (isSettled(before)) return;
  // Whatever a node does shows that the run is no longer parked.
  if (state.run.status === "waiting") state.run = { status: "running" };
  const after = nextState(before, event);
  state.nodes.set(event.path, after);
  const node = fold.plan.nodes[fold.plan.indexOf.get(event.path) ?? -1];
  if (node === undefined) return;
  fold.ready.delete(node.index);
  if (isSettled(after)) {
    fold.open.delete(event.path);
    state.calls.delete(event.path);
    release(fold, node, after);
  } else fold.open.add(event.path);
}

function nextState(before: NodeState, event: NodeEvent): NodeState {
  const startedAt = "startedAt" in before ? before.startedAt : event.at;
  const attempt = "attempt" in before ? before.attempt : 1;
  switch (event.type) {
    case "node-started":
      return { status: "running", attempt: event.attempt, startedAt: event.attempt === 1 ? event.at : startedAt };
    case "node-settled":
      return {
        status: "done",
        port: event.port,
        output: event.output,
        attempt,
        startedAt,
        endedAt: event.at,
        ...(event.usage && { usage: event.usage }),
      };
    case "node-attempt-failed":
      return { status: "retrying", attempt: event.attempt, retryAt: event.retryAt, problem: event.problem, startedAt };
    case "node-failed":
      return { status: "failed", problem: event.problem, attempt, startedAt, endedAt: event.at };
    case "node-aborted":
      return { status: "aborted", reason: event.reason, attempt, startedAt, endedAt: event.at };
    case "node-skipped":
      return { status: "skipped", endedAt: event.at };
    case "node-waiting":
      return { status: "waiting", for: event.for, attempt, startedAt };
  }
}

/** The trigger that fired is done, every other one is skipped; neither has events of its own. */
function fireTrigger(fold: Fold, event: Extract<RunEvent, { type: "run-started" }>): void {
  for (const node of fold.plan.nodes) {
    if (node.role !== "trigger" || fold.state.nodes.has(node.id)) continue;
    const after: NodeState =
      node.id === event.trigger
        ? { status: "done", port: "out", output: event.input, attempt: 1, startedAt: event.at, endedAt: event.at }
        : { status: "skipped", endedAt: event.at };
    fold.state.nodes.set(node.id, after);
    fold.ready.delete(node.index);
    release(fold, node, after);
  }
}

/** Decides the outgoing edges of a node that has just settled. */
function release(fold: Fold, node: PlannedNode, after: NodeState): void {
  fold.unsettled -= 1;
  const passes = node.mode === "bypassed" && after.status === "skipped" && joins(fold, node);
  for (const edge of node.outgoing) {
    const taken = after.status === "done" ? edge.port === after.port : passes && edge.port !== "error";
    if (taken) fold.taken[edge.to] = (fold.taken[edge.to] ?? 0) + 1;
    const left = (fold.pending[edge.to] ?? 0) - 1;
    fold.pending[edge.to] = left;
    const target = fold.plan.nodes[edge.to];
    if (left === 0 && target !== undefined && (fold.state.nodes.get(target.id)?.status ?? "idle") === "idle") fold.ready.add(edge.to);
  }
}

function record(state: MutableRunState, event: Extract<RunEvent, { type: "call-recorded" }>): void {
  const calls = state.calls.get(event.path);
  const call = { attempt: event.attempt, name: event.name, requestHash: event.requestHash, answer: event.answer };
  if (calls === undefined) state.calls.set(event.path, [call]);
  else calls.push(call);
}

function advanceEffect(
  state: MutableRunState,
  event: Extract<RunEvent, { type: "effect-sending" | "effect-confirmed" | "effect-refused" | "effect-unknown" }>,
): void {
  const before = state.effects.get(event.path);
  const name = event.type.slice("effect-".length);
  if (name !== "sending" && name !== "confirmed" && name !== "refused" && name !== "unknown") return;
  state.effects.set(event.path, { key: event.key, epoch: before?.epoch ?? 0, state: name });
}
