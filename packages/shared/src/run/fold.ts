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
  if ("path" in event) applyEventAt(fold, event);
  else applyRunEvent(fold, event);
}

type EventAt = Extract<RunEvent, { path: string }>;

function applyRunEvent(fold: Fold, event: Exclude<RunEvent, EventAt>): void {
  const { state } = fold;
  switch (event.type) {
    case "run-started": {
      const { at: startedAt, trigger, pins, seed, draft } = event;
      Object.assign(state, { run: { status: "running" }, startedAt, trigger, pins, seed, draft });
      return fireTrigger(fold, event);
    }
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
    case "approval-decided": {
      const { approvalId, decision, by, at, comment } = event;
      state.approvals.set(approvalId, { decision, by, at, ...(comment !== undefined && { comment }) });
      return;
    }
    case "approval-void":
      state.approvals.set(event.approvalId, { decision: "void", by: null, at: event.at });
  }
}

function applyEventAt(fold: Fold, event: EventAt): void {
  const { state } = fold;
  switch (event.type) {
    case "call-recorded":
      return record(state, event);
    case "effect-intended":
      state.effects.set(event.path, { key: event.key, epoch: event.epoch, state: "intended" });
      return;
    case "effect-sending":
      return advanceEffect(state, event, "sending");
    case "effect-confirmed":
      return advanceEffect(state, event, "confirmed");
    case "effect-refused":
      return advanceEffect(state, event, "refused");
    case "effect-unknown":
      return advanceEffect(state, event, "unknown");
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
  for (const { to, port } of node.outgoing) {
    const isTaken = after.status === "done" ? port === after.port : passes && port !== "error";
    if (isTaken) fold.taken[to] = (fold.taken[to] ?? 0) + 1;
    const left = (fold.pending[to] ?? 0) - 1;
    fold.pending[to] = left;
    if (left === 0 && isIdle(fold, to)) fold.ready.add(to);
  }
}

function isIdle({ plan, state }: Fold, index: number): boolean {
  const id = plan.nodes[index]?.id;
  return id !== undefined && (state.nodes.get(id) ?? idleNode).status === "idle";
}

function record(state: MutableRunState, event: Extract<RunEvent, { type: "call-recorded" }>): void {
  const calls = state.calls.get(event.path);
  const call = { attempt: event.attempt, name: event.name, requestHash: event.requestHash, answer: event.answer };
  if (calls === undefined) state.calls.set(event.path, [call]);
  else calls.push(call);
}

function advanceEffect(state: MutableRunState, { path, key }: { path: ExecutionPath; key: string }, to: EffectProgress["state"]): void {
  state.effects.set(path, { key, epoch: state.effects.get(path)?.epoch ?? 0, state: to });
}
