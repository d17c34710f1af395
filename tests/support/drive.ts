import type { ApprovalView, JournalEntry, RunDetail } from "@interlock/shared";

import type { ApiClient } from "./api-client.ts";
import { until } from "./until.ts";

/** Imports and publishes a document; answers with the address of every webhook in it. */
export async function publish(client: ApiClient, document: unknown): Promise<{ flowId: string; hooks: Record<string, string> }> {
  const imported = await client.flows.import.mutate({ document, publish: true });
  return { flowId: imported.flowId, hooks: Object.fromEntries(imported.hooks.map((hook) => [hook.nodeId, hook.url])) };
}

/** Waits until the run has one of the states. */
export async function runIn(client: ApiClient, runId: string, states: readonly RunDetail["status"][]): Promise<RunDetail> {
  return until(
    async () => {
      const run = await client.runs.get.query({ runId });
      return states.includes(run.status) ? run : undefined;
    },
    `run ${runId} to be ${states.join(" or ")}`,
    60_000,
  );
}

/** The open question of a run, as soon as there is one. */
export async function openApproval(client: ApiClient, runId: string): Promise<ApprovalView> {
  return until(async () => {
    const pending = await client.approvals.list.query({ tab: "pending" });
    const open = pending.find((approval) => approval.runId === runId);
    if (open) return open;
    const run = await client.runs.get.query({ runId });
    if (run.status === "failed") throw new Error(`The run failed instead of asking: ${run.problem?.message}`);
    return undefined;
  }, `run ${runId} to ask a person`);
}

export async function decide(client: ApiClient, approval: ApprovalView, decision: "approved" | "rejected"): Promise<ApprovalView> {
  return client.approvals.decide.mutate({
    approvalId: approval.id,
    nonce: approval.nonce,
    hashes: approval.requests.map((request) => request.hash),
    decision,
  });
}

/** The whole journal of an ended run, as the event stream tells it. */
export async function journalOf(client: ApiClient, runId: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  await new Promise<void>((resolve, reject) => {
    client.runs.events.subscribe({ runId }, { onData: ({ data }) => void entries.push(data), onComplete: resolve, onError: reject });
  });
  return entries;
}

/** How often each node settled, by path. The trigger is done by the run's start and has no event of its own. */
export function settledCounts(journal: readonly JournalEntry[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { event } of journal) {
    if (event.type === "node-settled") counts[event.path] = (counts[event.path] ?? 0) + 1;
  }
  return counts;
}
