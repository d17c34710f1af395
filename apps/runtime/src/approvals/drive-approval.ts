import { ProblemError, type ApprovalOutcome, type JsonObject, type Question, type Runner } from "@interlock/shared";
import * as z from "zod";

import { storeFrozen } from "../effects/frozen-store.ts";
import { decisionLastsMs, pureContext } from "../effects/prepare-frozen.ts";
import { settleNode } from "../engine/end-node.ts";
import { resolveNode } from "../engine/resolve-node.ts";
import { sayStarted } from "../engine/say-started.ts";
import { addressOf, isCurrent, type Work } from "../engine/work.ts";
import { findAsked, insertApproval, type Asked } from "./insert-approval.ts";
import { prepareListed } from "./prepare-listed.ts";
import { sayAsked } from "./say-asked.ts";

/**
 * A drawn approval: prepares the exact request of every action that it lists, asks once for all of them,
 * and leaves by the decision. One that cannot ask fails; it never leaves by `approved`.
 */
export async function driveApproval(work: Work, runner: Runner): Promise<void> {
  const { nodes, approvals } = work.run.fold.state;
  const state = nodes.get(work.node.id);
  const approvalId = state?.status === "waiting" && state.for.what === "approval" ? state.for.approvalId : undefined;
  const outcome = approvalId === undefined ? undefined : approvals.get(approvalId);
  if (approvalId === undefined || outcome === undefined || outcome.decision === "void") return ask(work, runner);
  return leave(work, approvalId, outcome);
}

async function ask(work: Work, runner: Runner): Promise<void> {
  const { world, run, node } = work;
  const question = startAsking(work, runner);
  await world.journal.flush(run.journal);
  // After a crash the question may be there already, and people may have seen it.
  const before = await findAsked(world.store.pool, run, { path: node.id, reason: "drawn" });
  if (before !== undefined) run.signalled = true;
  const asked = before ?? (await putQuestion(work, question));
  if (asked === undefined || !isCurrent(work)) return;
  run.asked = true;
  sayAsked(world, run, { node, asked, reason: "drawn" });
  await world.journal.flush(run.journal);
}

async function putQuestion(work: Work, question: Question): Promise<Asked | undefined> {
  const { world, run, node } = work;
  if (!(await world.approvers.anyEligible(run.workspaceId, question.approvers))) {
    const message = `Nobody may decide "${question.title}": ${question.approvers.join(", ")} names no member. Change who may decide.`;
    throw new ProblemError({ family: "problem", code: "no-approver", nodeId: node.id, message });
  }
  const now = world.clock.now();
  const listed = await prepareListed(world, run, { node, notAfter: now + question.expiresAfterMs + decisionLastsMs });
  if (!isCurrent(work)) return undefined;
  return insertApproval(world, run, {
    path: node.id,
    reason: "drawn",
    question,
    requests: listed.map(({ frozen, action }) => ({ path: action.id, hash: frozen.hash })),
    alongside: async (on) => {
      for (const { frozen, action } of listed) await storeFrozen(on, addressOf({ run, node: action }), { frozen, now });
    },
  });
}

function startAsking(work: Work, runner: Runner): Question {
  let input: JsonObject | undefined;
  try {
    const resolved = resolveNode(work.run, work.node);
    input = resolved.input;
    if (runner.ask !== undefined) return runner.ask(resolved.config, pureContext(work.run, resolved));
    const message = `The kind "${work.node.node.kind}" cannot ask.`;
    throw new ProblemError({ family: "bug", code: "no-runner", nodeId: work.node.id, message });
  } finally {
    sayStarted(work, input);
  }
}

const Requests = z.array(z.object({ path: z.string(), hash: z.string() }));

/** Expiry leaves by `expired` where something is drawn there, else by `rejected`. */
async function leave(work: Work, approvalId: string, { decision, by, at, comment }: ApprovalOutcome): Promise<void> {
  const { world, run, node } = work;
  const { rows } = await world.store.pool.query<{ requests: unknown }>(
    "select requests from approvals where workspace_id = $1 and id = $2",
    [run.workspaceId, approvalId],
  );
  if (!isCurrent(work)) return;
  const handlesExpiry = node.outgoing.some((edge) => edge.port === "expired");
  const requests = Requests.parse(rows[0]?.requests ?? []);
  await settleNode(work, {
    port: decision === "expired" && !handlesExpiry ? "rejected" : decision,
    output: { decision, by: by && { ...by }, at: new Date(at).toISOString(), comment: comment ?? null, edited: false, requests },
    ...(by !== null && { person: by.id }),
  });
}
