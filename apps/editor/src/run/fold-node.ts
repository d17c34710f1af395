import type { NodeState, Problem, RunEvent } from "@interlock/shared";

import type { AttemptView, EffectView, NodeRun } from "./run-view.ts";

type NodeEvent = Extract<RunEvent, { path: string }>;
type EffectEvent = Extract<NodeEvent, { type: `effect-${string}` }>;

/** One node's part of the fold; pure, so that a run can be shown again at any point of its journal. */
export function foldNode(node: NodeRun, event: NodeEvent): NodeRun {
  switch (event.type) {
    case "log-line":
      return { ...node, logs: [...node.logs, { at: event.at, level: event.level, text: event.text }] };
    case "call-recorded":
      return { ...node, calls: [...node.calls, event] };
    case "approval-requested":
      return { ...node, approvalId: event.approvalId };
    case "value-overridden":
      return node;
    case "effect-intended":
    case "effect-sending":
    case "effect-confirmed":
    case "effect-refused":
    case "effect-unknown":
      return { ...node, effect: foldEffect(node.effect, event) };
    default:
      return foldState(node, event);
  }
}

function foldState(node: NodeRun, event: NodeEvent): NodeRun {
  const { attempt, startedAt } = runningSince(node.state, event.at);
  switch (event.type) {
    case "node-started":
      return {
        ...node,
        state: { status: "running", attempt: event.attempt, startedAt: event.at },
        attempts: [...node.attempts, { attempt: event.attempt, startedAt: event.at, endedAt: null, problem: null }],
        input: event.input ?? node.input,
      };
    case "node-settled":
      return {
        ...node,
        state: {
          status: "done",
          port: event.port,
          output: event.output,
          attempt,
          startedAt,
          endedAt: event.at,
          ...(event.usage === undefined ? {} : { usage: event.usage }),
        },
        attempts: endAttempt(node.attempts, event.at, null),
      };
    case "node-attempt-failed":
      return {
        ...node,
        state: { status: "retrying", attempt: event.attempt, retryAt: event.retryAt, problem: event.problem, startedAt },
        attempts: endAttempt(node.attempts, event.at, event.problem),
      };
    case "node-failed":
      return {
        ...node,
        state: { status: "failed", problem: event.problem, attempt, startedAt, endedAt: event.at },
        attempts: endAttempt(node.attempts, event.at, event.problem),
      };
    case "node-aborted":
      return {
        ...node,
        state: { status: "aborted", reason: event.reason, attempt, startedAt, endedAt: event.at },
        attempts: endAttempt(node.attempts, event.at, null),
      };
    case "node-skipped":
      return { ...node, state: { status: "skipped", endedAt: event.at } };
    case "node-waiting":
      return {
        ...node,
        state: { status: "waiting", for: event.for, attempt, startedAt },
        approvalId: event.for.what === "approval" ? event.for.approvalId : node.approvalId,
      };
    default:
      return node;
  }
}

function runningSince(state: NodeState, at: number): { attempt: number; startedAt: number } {
  return "startedAt" in state ? { attempt: state.attempt, startedAt: state.startedAt } : { attempt: 1, startedAt: at };
}

function endAttempt(attempts: readonly AttemptView[], at: number, problem: Problem | null): AttemptView[] {
  return attempts.map((attempt, index) =>
    index === attempts.length - 1 && attempt.endedAt === null ? { ...attempt, endedAt: at, problem } : attempt,
  );
}

function foldEffect(effect: EffectView | null, event: EffectEvent): EffectView {
  const known = effect ?? { state: "intended", hash: null, receipt: null };
  switch (event.type) {
    case "effect-intended":
      return { state: "intended", hash: event.hash, receipt: null };
    case "effect-sending":
      return { ...known, state: "sending" };
    case "effect-confirmed":
      return { ...known, state: "confirmed", receipt: event.receipt };
    case "effect-refused":
      return { ...known, state: "refused" };
    case "effect-unknown":
      return { ...known, state: "unknown" };
  }
}
