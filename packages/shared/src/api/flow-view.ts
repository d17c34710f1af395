import type { Finding } from "../check/finding.ts";
import type { Flow } from "../flow/flow.ts";
import type { Operation } from "../flow/operation.ts";
import type { Actor } from "../run/event.ts";

export type FlowStatus = "draft" | "live" | "paused" | "archived";

export type FlowSummary = {
  id: string;
  key: string;
  name: string;
  status: FlowStatus;
  liveVersion: number | null;
  /** Operations applied to the draft since the live version; layout changes do not count. */
  changes: number;
  triggers: { nodeId: string; kind: string; title: string }[];
  lastRun: { id: string; status: RunOutcome; startedAt: number } | null;
  updatedAt: number;
};

export type RunOutcome = "running" | "waiting" | "succeeded" | "failed" | "cancelled";

export type FlowDraft = {
  id: string;
  flow: Flow;
  /** Rises by one with every accepted batch of operations. */
  revision: number;
  status: FlowStatus;
  liveVersion: number | null;
  changes: number;
  findings: Finding[];
};

export type FlowVersion = { version: number; hash: string; note: string; publishedAt: number; publishedBy: Actor; live: boolean };

/** Broadcast to every editor of a flow after a save, also to the one that sent it. */
export type FlowChange = {
  revision: number;
  operations: Operation[];
  session: string;
  findings: Finding[];
  status: FlowStatus;
  liveVersion: number | null;
  changes: number;
};

/** `stale`: the base revision is old; apply `missing` first, then send again. */
export type SaveResult =
  | { saved: true; revision: number; findings: Finding[]; changes: number }
  | { saved: false; reason: "stale"; revision: number; missing: Operation[] };

export type TemplateSummary = { key: string; name: string; summary: string; needsKey: boolean; flow: Flow };
