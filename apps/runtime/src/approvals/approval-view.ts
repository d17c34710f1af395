import type { ApprovalRequestView, ApprovalView, Flow } from "@interlock/shared";
import { inArray } from "drizzle-orm";

import { findBlob } from "../db/blobs.ts";
import { type approvals, flowSnapshots, frozenRequests, runs } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { readFlow } from "../flows/read-flow.ts";
import type { Ports } from "../server/ports.ts";

export type ApprovalRow = typeof approvals.$inferSelect;
type RunRow = typeof runs.$inferSelect;
type RequestRow = typeof frozenRequests.$inferSelect;

const reasonTexts: Record<ApprovalRow["reason"], string> = {
  drawn: "The flow asks here before it goes on.",
  here: "This node cannot be undone and asks before it acts.",
  again: "The request has changed since it was approved, so you are asked again.",
  doubt: "This may have happened already: no clear answer came back.",
};

/** Everything that the cards show, with few statements however many approvals there are. */
export async function approvalViews(ports: Ports, scoped: Scoped, rows: readonly ApprovalRow[]): Promise<ApprovalView[]> {
  const runIds = [...new Set(rows.map((row) => row.runId))];
  if (runIds.length === 0) return [];
  const runRows = await scoped.find(runs, inArray(runs.id, runIds));
  const hashes = [...new Set(runRows.map((run) => run.snapshot))];
  const snapshots = await scoped.find(flowSnapshots, inArray(flowSnapshots.hash, hashes));
  const requestRows = await scoped.find(frozenRequests, inArray(frozenRequests.runId, runIds));
  const views: ApprovalView[] = [];
  for (const row of rows) {
    const run = runRows.find((candidate) => candidate.id === row.runId);
    const snapshot = snapshots.find((candidate) => candidate.hash === run?.snapshot);
    if (run === undefined || snapshot === undefined) continue;
    views.push(
      await approvalView(ports, {
        row,
        run,
        flow: readFlow(snapshot.document),
        requests: requestRows.filter((request) => request.runId === row.runId),
      }),
    );
  }
  return views;
}

type Parts = { row: ApprovalRow; run: RunRow; flow: Flow; requests: RequestRow[] };

async function approvalView(ports: Ports, { row, run, flow, requests }: Parts): Promise<ApprovalView> {
  const shown: ApprovalRequestView[] = [];
  for (const { path, hash } of row.requests) {
    const request = requests.find((candidate) => candidate.path === path && candidate.hash === hash);
    if (request !== undefined) shown.push(await requestView(ports, flow, request));
  }
  const { id, nonce, status, question, reason, requestedAt, expiresAt } = row;
  return {
    id,
    nonce,
    status,
    title: question.title,
    message: question.message,
    reason,
    reasonText: reasonTexts[reason],
    runId: run.id,
    runStatus: run.status,
    flowId: run.flowId,
    flowName: run.flowName,
    flowVersion: run.flowVersion,
    nodeId: nodeOf(row.path),
    nodeTitle: titleOf(ports, flow, row.path),
    requests: shown,
    requestedAt,
    expiresAt,
    approvers: question.approvers,
    decided: decisionOf(row),
  };
}

async function requestView(
  ports: Ports,
  flow: Flow,
  { path, hash, preview, request, workspaceId }: RequestRow,
): Promise<ApprovalRequestView> {
  const blob = request.body === null ? undefined : await findBlob(ports.store.pool, workspaceId, request.body.sha256);
  return { path, nodeTitle: titleOf(ports, flow, path), hash, preview, request, bodyText: blob === undefined ? null : textOf(blob.bytes) };
}

/** Bytes that are not text are shown by their size and hash only. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decisionOf({ status, decidedAt, decidedBy, comment }: ApprovalRow): ApprovalView["decided"] {
  if (status === "pending" || status === "void") return null;
  const by = decidedBy ?? { kind: "system", id: "expiry", name: "Expiry" };
  return { decision: status, by, at: decidedAt ?? 0, comment };
}

function titleOf(ports: Ports, flow: Flow, path: string): string {
  const id = nodeOf(path);
  const node = flow.nodes[id];
  return node?.title ?? ports.catalog[node?.kind ?? ""]?.title ?? id;
}

function nodeOf(path: string): string {
  return (path.split("/").at(-1) ?? path).replace(/\[\d+\]$/, "");
}
