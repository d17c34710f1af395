import { ProblemError, type ApprovalOutcome, type JsonObject, type Question, type Runner } from "@interlock/shared";

import { storeFrozen } from "../effects/frozen-store.ts";
import { decisionLastsMs, pureContext } from "../effects/prepare-frozen.ts";
import { isCurrent, settleNode, type Work } from "../engine/end-node.ts";
import type { LiveRun } from "../engine/live-run.ts";
import { resolveNode } from "../engine/resolve-node.ts";
import { sayStarted } from "../engine/say-started.ts";
import type { World } from "../engine/world.ts";
import { findAsked, insertApproval, type Asked } from "./insert-approval.ts";
import { prepareListed } from "./prepare-listed.ts";
import { sayAsked } from "./say-asked.ts";

export type ApprovalDrive = { work: Work; again: boolean; runner: Runner };

/**
 * A drawn approval: prepares the exact request of every action that it lists, asks once for all of them,
 * and leaves by the decision. One that cannot ask fails; it never leaves by `approved`.
 */
export async function driveApproval(world: World, run: LiveRun, drive: ApprovalDrive): Promise<void> {
  const state = run.fold.state.nodes.get(drive.work.node.id);
  const waitsFor = state?.status === "waiting" && state.for.what === "approval" ? state.for.approvalId : undefined;
  const outcome = waitsFor === undefined ? undefined : run.fold.state.approvals.get(waitsFor);
  if (waitsFor !== undefined && outcome !== undefined && outcome.decision !== "void")
    return leave(world, run, drive.work, { approvalId: waitsFor, outcome });
  await ask(world, run, drive);
}

async function ask(world: World, run: LiveRun, { work, again, runner }: ApprovalDrive): Promise<void> {
  const { node } = work;
  const question = startAsking(world, run, { work, again, runner });
  await world.journal.flush(run.journal);
  // After a crash the question may be there already, and people may have seen it.
  const before = await findAsked(world.store.pool, run, { path: node.id, reason: "drawn" });
  if (before !== undefined) run.signalled = true;
  const asked = before ?? (await putQuestion(world, run, { work, question }));
  if (asked === undefined || !isCurrent(run, work)) return;
  run.asked = true;
  sayAsked(world, run, { node, asked, reason: "drawn" });
  await world.journal.flush(run.journal);
}

async function putQuestion(world: World, run: LiveRun, { work, question }: { work: Work; question: Question }): Promise<Asked | undefined> {
  const { node } = work;
  if (!(await world.approvers.anyEligible(run.workspaceId, question.approvers))) {
    throw new ProblemError({
      family: "problem",
      code: "no-approver",
      nodeId: node.id,
      message: `Nobody may decide "${question.title}": ${question.approvers.join(", ")} names no member. Change who may decide.`,
    });
  }
  const now = world.clock.now();
  const listed = await prepareListed(world, run, { node, notAfter: now + question.expiresAfterMs + decisionLastsMs });
  if (!isCurrent(run, work)) return undefined;
  return insertApproval(world, run, {
    path: node.id,
    reason: "drawn",
    question,
    requests: listed.map(({ frozen, action }) => ({ path: action.id, hash: frozen.hash })),
    alongside: async (on) => {
      for (const { frozen, action } of listed)
        await storeFrozen(on, { workspaceId: run.workspaceId, runId: run.runId, path: action.id }, { frozen, now });
    },
  });
}

function startAsking(world: World, run: LiveRun, { work, again, runner }: ApprovalDrive): Question {
  let input: JsonObject | undefined;
  try {
    const resolved = resolveNode(run, work.node);
    input = resolved.input;
    if (runner.ask === undefined)
      throw new ProblemError({
        family: "bug",
        code: "no-runner",
        nodeId: work.node.id,
        message: `The kind "${work.node.node.kind}" cannot ask.`,
      });
    return runner.ask(resolved.config, pureContext(run, resolved));
  } finally {
    sayStarted(world, run, { work, again, input });
  }
}

/** Expiry leaves by `expired` where something is drawn there, else by `rejected`. */
async function leave(
  world: World,
  run: LiveRun,
  work: Work,
  { approvalId, outcome }: { approvalId: string; outcome: ApprovalOutcome },
): Promise<void> {
  const { decision, by, at, comment } = outcome;
  const { rows } = await world.store.pool.query<{ requests: { path: string; hash: string }[] }>(
    "select requests from approvals where workspace_id = $1 and id = $2",
    [run.workspaceId, approvalId],
  );
  if (!isCurrent(run, work)) return;
  const handlesExpiry = work.node.outgoing.some((edge) => edge.port === "expired");
  const port = decision === "expired" && !handlesExpiry ? "rejected" : decision;
  await settleNode(world, run, work, {
    port,
    output: {
      decision,
      by: by === null ? null : { ...by },
      at: new Date(at).toISOString(),
      comment: comment ?? null,
      edited: false,
      requests: rows[0]?.requests ?? [],
    },
    ...(by !== null && { person: by.id }),
  });
}
