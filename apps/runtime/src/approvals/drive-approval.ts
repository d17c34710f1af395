import { listedActions, mayStillRun, ProblemError, type ApprovalOutcome, type Json, type Outcome, type PlannedNode, type Question, type Runner } from "@interlock/shared";

import type { Frozen } from "../effects/freeze.ts";
import { storeFrozen } from "../effects/frozen-store.ts";
import { decisionLastsMs, prepareFrozen, pureContext } from "../effects/prepare-frozen.ts";
import { loadInputs } from "../engine/load-inputs.ts";
import { failNode, isCurrent, settleNode, type Work } from "../engine/end-node.ts";
import { say, type LiveRun } from "../engine/live-run.ts";
import { resolveNode } from "../engine/resolve-node.ts";
import { sayStarted } from "../engine/say-started.ts";
import type { World } from "../engine/world.ts";
import { insertApproval } from "./insert-approval.ts";

export type ApprovalDrive = { work: Work; again: boolean; runner: Runner };

/**
 * A drawn approval: prepares the exact request of every action that it lists, asks once for all of them,
 * and leaves by the decision. One that cannot ask fails; it never leaves by `approved`.
 */
export async function driveApproval(world: World, run: LiveRun, drive: ApprovalDrive): Promise<void> {
  const state = run.fold.state.nodes.get(drive.work.node.id);
  const waitsFor = state?.status === "waiting" && state.for.what === "approval" ? state.for.approvalId : undefined;
  const outcome = waitsFor === undefined ? undefined : run.fold.state.approvals.get(waitsFor);
  if (waitsFor !== undefined && outcome !== undefined && outcome.decision !== "void") return leave(world, run, drive.work, { approvalId: waitsFor, outcome });
  await ask(world, run, drive);
}

async function ask(world: World, run: LiveRun, { work, again, runner }: ApprovalDrive): Promise<void> {
  const { node } = work;
  const question = questionOf(run, { work, again, runner });
  // The listed requests must be prepared from what the journal holds, as a resumed run would.
  await world.journal.flush(run.journal);
  if (!(await world.approvers.anyEligible(run.workspaceId, question.approvers))) {
    throw new ProblemError({ family: "problem", code: "no-approver", nodeId: node.id, message: `Nobody may decide "${question.title}": ${question.approvers.join(", ")} names no member. Change who may decide.` });
  }
  const now = world.clock.now();
  const notAfter = now + question.expiresAfterMs + decisionLastsMs;
  const listed = await prepareListed(world, run, { node, notAfter });
  const requests = listed.map(({ frozen, action }) => ({ path: action.id, hash: frozen.hash }));
  if (!isCurrent(run, work)) return;
  const approvalId = await insertApproval(world, run, {
    path: node.id,
    reason: "drawn",
    question,
    requests,
    alongside: async (on) => {
      for (const { frozen, action } of listed) await storeFrozen(on, { workspaceId: run.workspaceId, runId: run.runId, path: action.id }, { frozen, now });
    },
  });
  if (approvalId === undefined || !isCurrent(run, work)) return;
  say(world.journal, run, { v: 1, at: now, type: "approval-requested", path: node.id, approvalId, requests, expiresAt: now + question.expiresAfterMs });
  say(world.journal, run, { v: 1, at: now, type: "node-waiting", path: node.id, for: { what: "approval", approvalId, reason: "drawn" } });
  await world.journal.flush(run.journal);
}

function questionOf(run: LiveRun, { work, again, runner }: ApprovalDrive): Question {
  let input;
  try {
    const resolved = resolveNode(run, work.node);
    input = resolved.input;
    if (runner.ask === undefined) throw new ProblemError({ family: "bug", code: "no-runner", nodeId: work.node.id, message: `The kind "${work.node.node.kind}" cannot ask.` });
    return runner.ask(resolved.config, pureContext(run, resolved));
  } finally {
    sayStarted(world_(run), run, { work, again, input });
  }
}
