import type { NodeId, PortName } from "../flow/flow.ts";
import type { Usage } from "../model/model.ts";
import type { Problem } from "../problem/problem.ts";
import type { Json } from "../value/json.ts";
import type { Value, BlobReference } from "../value/value.ts";
import type { Actor, ExecutionPath, Pins, WaitingFor } from "./event.ts";

export type Payload = Value | { data: BlobReference; labels: Value["labels"] };

/** Times are epoch milliseconds from the events themselves. */
export type NodeState =
  | { status: "idle" }
  | { status: "running"; attempt: number; startedAt: number }
  | { status: "retrying"; attempt: number; retryAt: number; problem: Problem; startedAt: number }
  | { status: "waiting"; for: WaitingFor; attempt: number; startedAt: number }
  | { status: "done"; port: PortName; output: Payload; attempt: number; startedAt: number; endedAt: number; usage?: Usage }
  | { status: "skipped"; endedAt: number }
  | { status: "failed"; problem: Problem; attempt: number; startedAt: number; endedAt: number }
  | { status: "aborted"; reason: string; attempt: number; startedAt: number; endedAt: number };

export type RunStatus =
  | { status: "running" }
  | { status: "waiting"; wakeAt: number | null }
  | { status: "succeeded"; output: Payload; endedAt: number }
  | { status: "failed"; problem: Problem; endedAt: number }
  | { status: "cancelled"; endedAt: number };

/** An exchange with the outside of a node that has not settled yet; answers it when it is driven again. */
export type RecordedCall = { attempt: number; name: string; requestHash: string; answer: Json };

export type ApprovalOutcome = { decision: "approved" | "rejected" | "expired" | "void"; by: Actor | null; at: number; comment?: string };

/** Where the effect of a node stands, as far as the journal tells. The ledger is what counts. */
export type EffectProgress = { key: string; epoch: number; state: "intended" | "sending" | "confirmed" | "refused" | "unknown" };

/** The fold of a run's events: nothing else is remembered about a run. */
export type RunState = {
  run: RunStatus;
  startedAt: number;
  trigger: NodeId;
  pins: Pins;
  seed: string;
  draft: boolean;
  /** Nodes without an entry are idle. */
  nodes: ReadonlyMap<ExecutionPath, NodeState>;
  calls: ReadonlyMap<ExecutionPath, readonly RecordedCall[]>;
  /** By approval id. */
  approvals: ReadonlyMap<string, ApprovalOutcome>;
  effects: ReadonlyMap<ExecutionPath, EffectProgress>;
};

export const idleNode: NodeState = { status: "idle" };

/** Settled is final: `done` or `skipped`. A failed or aborted node may run again. */
export function isSettled(node: NodeState): boolean {
  return node.status === "done" || node.status === "skipped";
}

export function hasEnded(run: RunStatus): run is Extract<RunStatus, { endedAt: number }> {
  return run.status === "succeeded" || run.status === "failed" || run.status === "cancelled";
}
