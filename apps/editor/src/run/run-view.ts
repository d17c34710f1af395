import type { Json, NodeState, Payload, Problem, RunEvent, RunStatus } from "@interlock/shared";

export type AttemptView = { attempt: number; startedAt: number; endedAt: number | null; problem: Problem | null };

export type CallView = Extract<RunEvent, { type: "call-recorded" }>;

export type LogLineView = { at: number; level: "debug" | "info" | "warn" | "error"; text: string };

export type EffectView = { state: "intended" | "sending" | "confirmed" | "refused" | "unknown"; hash: string | null; receipt: Json };

/** Everything a run remembers about one execution of a node, in the order in which people ask for it. */
export type NodeRun = {
  state: NodeState;
  attempts: readonly AttemptView[];
  input: Json | null;
  calls: readonly CallView[];
  logs: readonly LogLineView[];
  effect: EffectView | null;
  approvalId: string | null;
};

export type ApprovalDecisionView = { decision: "approved" | "rejected" | "expired"; by: string; at: number; comment: string | null };

/** The fold of a run's events as the editor shows it. Keys of `nodes` are execution paths. */
export type RunView = {
  status: RunStatus;
  startedAt: number;
  trigger: string;
  draft: boolean;
  input: Payload | null;
  nodes: Readonly<Record<string, NodeRun>>;
  decisions: Readonly<Record<string, ApprovalDecisionView>>;
  lastSeq: number;
};

export const idleNodeRun: NodeRun = {
  state: { status: "idle" },
  attempts: [],
  input: null,
  calls: [],
  logs: [],
  effect: null,
  approvalId: null,
};

export const emptyRunView: RunView = {
  status: { status: "running" },
  startedAt: 0,
  trigger: "",
  draft: false,
  input: null,
  nodes: {},
  decisions: {},
  lastSeq: 0,
};
