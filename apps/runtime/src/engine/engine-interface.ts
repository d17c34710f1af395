import type { Actor, Flow, Json, JournalEntry, NodeCatalog, NodeId, Problem, RunnerCatalog, RunSummary } from "@interlock/shared";

import type { Store } from "../db/open-store.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Approvers, Clock, Connections, Egress, EngineLog, Models, Prompts } from "./ports.ts";

export type EngineDependencies = {
  store: Store;
  catalog: NodeCatalog;
  runners: RunnerCatalog;
  egress: Egress;
  models: Models;
  prompts: Prompts;
  connections: Connections;
  approvers: Approvers;
  log: EngineLog;
  clock?: Clock;
  /** How parked work comes back; pg-boss on the store by default. */
  dispatch?: Dispatch;
  /** Runs that this process drives at the same time; further ones wait for a place. Default 1,000. */
  maxLiveRuns?: number;
};

export type StartRun = {
  workspaceId: string;
  /** `hash` is `hashFlow(document)`; the engine keeps one immutable snapshot per hash. */
  flow: { id: string; version: number | null; hash: string; document: Flow };
  trigger: NodeId;
  /** Output of the trigger that fired. */
  input: Json;
  actor: Actor;
  draft: boolean;
  deliveryId?: string;
  /** SHA-256 of the capability in a status address that was given out. */
  statusCapability?: string;
};

/**
 * How far a run has come. `answered`: an answer node has settled and its output is committed; the run
 * may go on. Only `succeeded`, `failed` and `cancelled` are ends.
 */
export type RunReport =
  | { status: "running" }
  | { status: "answered"; output: Json }
  | { status: "waiting"; wakeAt: number | null }
  | { status: "succeeded"; output: Json }
  | { status: "failed"; problem: Problem }
  | { status: "cancelled" };

export type StartedRun = {
  runId: string;
  /** The run's start is durable: from here on it survives a crash. Rejects when it could not be written. */
  committed: Promise<void>;
  /** The first of: an answer node settled, the run ended, the run parked. */
  answered: Promise<RunReport>;
  /** The run ended or parked in this process; `running` when another process took it over. */
  done: Promise<RunReport>;
};

export type Decision = {
  workspaceId: string;
  approvalId: string;
  nonce: string;
  /** The hashes shown to this person; any difference from what is current is a conflict. */
  hashes: readonly string[];
  decision: "approved" | "rejected";
  comment?: string;
  actor: Actor;
};

export type DoubtResolution = {
  workspaceId: string;
  runId: string;
  path: string;
  resolution: "happened" | "send-again" | "stop";
  comment?: string;
  actor: Actor;
};

export type Cancellation = { workspaceId: string; runId: string; actor: Actor; reason?: string };

export type ApprovalsChange = { workspaceId: string; approvalId: string; pending: number };

export type Engine = {
  /** Rejects with `ProblemError` when the flow cannot run at all (unknown kind, cycle, missing prompt). */
  startRun(input: StartRun): Promise<StartedRun>;
  /** True when this call cancelled it; false when it had already ended or been cancelled. */
  cancelRun(input: Cancellation): Promise<boolean>;
  /** Rejects with a `ProblemError` of code `approval-decided`, `approval-changed`, `approval-not-found` or `not-an-approver`. */
  decideApproval(decision: Decision): Promise<void>;
  resolveDoubt(resolution: DoubtResolution): Promise<void>;
  /** Committed entries after `after`, then as they are committed; returns after the run's last one. */
  entries(run: { workspaceId: string; runId: string }, after: number, signal?: AbortSignal): AsyncGenerator<JournalEntry, void>;
  /** Partial output of nodes; unnumbered, never stored, gone when nobody listens. */
  tokens(run: { workspaceId: string; runId: string }, signal?: AbortSignal): AsyncGenerator<{ path: string; text: string }, void>;
  changes(workspaceId: string, signal?: AbortSignal): AsyncGenerator<RunSummary, void>;
  approvalsChanged(workspaceId: string, signal?: AbortSignal): AsyncGenerator<ApprovalsChange, void>;
  /** Resolves when the run has ended, or with where it stands after `timeoutMs`. */
  waitFor(run: { workspaceId: string; runId: string }, timeoutMs: number): Promise<RunReport>;
  /** Takes up open runs, then wake-ups and expiries. Resolves when the process may accept runs. */
  start(): Promise<void>;
  /** Starts nothing new, waits for running nodes up to `graceMs` (default 10,000), releases its runs. */
  stop(options?: { graceMs?: number }): Promise<void>;
  /** For readiness and metrics. */
  status(): { started: boolean; liveRuns: number };
};
