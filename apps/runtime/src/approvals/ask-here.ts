import { findFrozen } from "../effects/frozen-store.ts";
import type { Listing } from "../effects/grant-of.ts";
import type { LedgerRow } from "../effects/ledger.ts";
import { failNode, isCurrent, type Work } from "../engine/end-node.ts";
import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import { insertApproval } from "./insert-approval.ts";
import { sayAsked } from "./say-asked.ts";

const hereLastsMs = 3 * 24 * 3_600_000;

export type AskingHere = { work: Work; row: LedgerRow; reason: "here" | "again"; supersedes: Listing | undefined };

/**
 * The step asks itself: no drawn approval listed its request (`here`), or one that did endorsed something
 * else by now (`again`; then the same people are asked). A rejection or no answer in time is a failure.
 */
export async function askHere(world: World, run: LiveRun, { work, row, reason, supersedes }: AskingHere): Promise<void> {
  const { node } = work;
  const before = run.fold.state.nodes.get(node.id);
  const decided =
    before?.status === "waiting" && before.for.what === "approval" ? run.fold.state.approvals.get(before.for.approvalId) : undefined;
  if (decided?.decision === "rejected" || decided?.decision === "expired") {
    const title = node.node.title ?? node.id;
    const message =
      decided.decision === "rejected"
        ? `${decided.by?.name ?? "Somebody"} did not allow "${title}".`
        : `Nobody decided about "${title}" in time.`;
    return failNode(world, run, work, {
      family: "problem",
      code: decided.decision === "rejected" ? "not-allowed" : "not-decided",
      nodeId: node.id,
      message,
    });
  }
  const frozen = await findFrozen(world.store.pool, { workspaceId: run.workspaceId, runId: run.runId, path: node.id });
  const asked = await insertApproval(world, run, {
    path: node.id,
    reason,
    question: {
      title: node.node.title ?? node.id,
      message: frozen?.preview.sentence ?? "",
      approvers: supersedes?.approvers ?? ["anyone"],
      expiresAfterMs: hereLastsMs,
    },
    requests: [{ path: node.id, hash: row.hash }],
    supersedes: supersedes?.approvalId,
  });
  if (asked === undefined || !isCurrent(run, work)) return;
  sayAsked(world, run, { node, asked, reason });
  await world.journal.flush(run.journal);
}
