import type { ApprovalOutcome, Problem } from "@interlock/shared";

import { findFrozen } from "../effects/frozen-store.ts";
import type { AskFirst } from "../effects/grant-of.ts";
import type { LedgerRow } from "../effects/ledger.ts";
import { failNode } from "../engine/end-node.ts";
import { addressOf, isCurrent, titleOf, type Work } from "../engine/work.ts";
import { insertApproval } from "./insert-approval.ts";
import { sayAsked } from "./say-asked.ts";

const hereLastsMs = 3 * 24 * 3_600_000;

/**
 * The step asks itself: no drawn approval listed its request (`here`), or one that did endorsed something
 * else by now (`again`; then the same people are asked). A rejection or no answer in time is a failure.
 */
export async function askHere(work: Work, row: LedgerRow, { ask: reason, supersedes }: AskFirst): Promise<void> {
  const { world, run, node } = work;
  const refusal = refusalOf(work);
  if (refusal !== undefined) return failNode(work, refusal);
  const frozen = await findFrozen(world.store.pool, addressOf(work));
  const asked = await insertApproval(world, run, {
    path: node.id,
    reason,
    question: {
      title: titleOf(node),
      message: frozen?.preview.sentence ?? "",
      approvers: supersedes?.approvers ?? ["anyone"],
      expiresAfterMs: hereLastsMs,
    },
    requests: [{ path: node.id, hash: row.hash }],
    supersedes: supersedes?.approvalId,
  });
  if (asked === undefined || !isCurrent(work)) return;
  sayAsked(world, run, { node, asked, reason });
  await world.journal.flush(run.journal);
}

/** Why the step may not go on, when the question that it waited for was answered with no, or not at all. */
function refusalOf({ run, node }: Work): Problem | undefined {
  const state = run.fold.state.nodes.get(node.id);
  if (state?.status !== "waiting" || state.for.what !== "approval") return undefined;
  const outcome: ApprovalOutcome | undefined = run.fold.state.approvals.get(state.for.approvalId);
  const common = { family: "problem" as const, nodeId: node.id };
  if (outcome?.decision === "rejected")
    return { ...common, code: "not-allowed", message: `${outcome.by?.name ?? "Somebody"} did not allow "${titleOf(node)}".` };
  if (outcome?.decision === "expired")
    return { ...common, code: "not-decided", message: `Nobody decided about "${titleOf(node)}" in time.` };
  return undefined;
}
