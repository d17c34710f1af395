import { timerMs, type JsonObject, type Outcome, type Problem, type Receipt, type Runner } from "@interlock/shared";

import { askHere } from "../approvals/ask-here.ts";
import { failNode, settleNode } from "../engine/end-node.ts";
import { say } from "../engine/live-run.ts";
import { resolveNode, type ResolvedNode } from "../engine/resolve-node.ts";
import { nextAttemptAt } from "../engine/retry-policy.ts";
import { sayStarted } from "../engine/say-started.ts";
import { addressOf, isCurrent, titleOf, type Work } from "../engine/work.ts";
import { askDoubt, findResolution, type Resolution } from "./ask-doubt.ts";
import { commitEffect, type CommitResult } from "./commit-effect.ts";
import { findListings, grantOf } from "./grant-of.ts";
import { intend, prepareNow, reportDifference, type Action } from "./intend.ts";
import { confirmByPerson, doubtEffect, findEffect, type LedgerRow } from "./ledger.ts";
import { mayRepeat } from "./may-repeat.ts";
import { freezeNextEpoch } from "./next-epoch.ts";

const noReceipt: Receipt = { status: null, headers: {}, body: null };

/**
 * An action, from its exact request to its receipt. What may be sent, and whether it may be sent once
 * more, is decided by the ledger and the endorsements in the database, never by what this process remembers.
 */
export async function driveEffect(work: Work, runner: Runner): Promise<void> {
  const { world, run } = work;
  const action: Action = { work, runner, resolved: startAction(work) };
  await world.journal.flush(run.journal);
  const row = await findEffect(world.store.pool, addressOf(work));
  if (row !== undefined) return goOn(action, row);
  const intended = await intend(action, 0);
  await reportDifference(work, intended);
  await offer(action, intended);
}

function startAction(work: Work): ResolvedNode {
  let input: JsonObject | undefined;
  try {
    const resolved = resolveNode(work.run, work.node);
    input = resolved.input;
    return resolved;
  } finally {
    sayStarted(work, input);
  }
}

/** What the ledger says about earlier attempts decides what is allowed now. */
async function goOn(action: Action, row: LedgerRow): Promise<void> {
  const { world, run } = action.work;
  if (row.state === "confirmed") return confirmed(action, row, row.receipt ?? noReceipt);
  if (row.state === "intended" || (row.state === "refused" && !row.doubted)) return offer(action, row);
  const resolution = await findResolution(world, run, row);
  if (resolution !== undefined) return resolve(action, row, resolution);
  const now = world.clock.now();
  const interruption = interrupted(action.work);
  if (row.state === "sending")
    await doubtEffect(world.store.pool, { workspaceId: run.workspaceId, key: row.key, n: row.sends, now }, interruption);
  const doubted: LedgerRow = { ...row, state: "unknown", doubted: true, problem: row.problem ?? interruption };
  return mayRepeat(action.work.node, row, now) ? offer(action, doubted) : inDoubt(action, doubted);
}

/** Asks for leave, and sends when it is given. */
async function offer(action: Action, row: LedgerRow): Promise<void> {
  const { work } = action;
  const { world, run } = work;
  if (!isCurrent(work)) return;
  const listings = await findListings(world.store.pool, run, row);
  const grant = grantOf(run, work.node, { listings, now: world.clock.now() });
  if ("ask" in grant) return askHere(work, row, grant);
  const result = await commitEffect(world, { run, row, signal: signalOf(work), onSending: sending }, grant);
  await receive(action, row, result);

  function sending(n: number): void {
    work.active.onWire = true;
    if (isCurrent(work)) say(world.journal, run, { v: 1, at: world.clock.now(), type: "effect-sending", path: row.path, key: row.key, n });
  }
}

/** The node's time limit cuts the request off; it is then in doubt. */
function signalOf({ node, active }: Work): AbortSignal {
  const { signal } = active.controller;
  return node.node.timeout === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(timerMs(node.node.timeout))]);
}

async function receive(action: Action, row: LedgerRow, result: CommitResult): Promise<void> {
  const { work } = action;
  const { world, run } = work;
  work.active.onWire = false;
  if (!isCurrent(work)) return;
  const about = { v: 1 as const, at: world.clock.now(), path: row.path, key: row.key };
  switch (result.state) {
    case "confirmed":
      return confirmed(action, row, result.receipt);
    case "refused":
      say(world.journal, run, { ...about, type: "effect-refused", problem: result.problem, sent: result.sent });
      return failNode(work, result.problem);
    case "unknown":
      say(world.journal, run, { ...about, type: "effect-unknown", problem: result.problem });
      return afterDoubt(action, { ...row, state: "unknown", doubted: true, problem: result.problem, sends: row.sends + 1 }, result.problem);
    case "withheld":
      return withheld(action, row, result);
  }
}

/** Tried again where that is harmless and the retry policy has an attempt left; else a person must look. */
async function afterDoubt(action: Action, row: LedgerRow, problem: Problem): Promise<void> {
  const { world, run, node, attempt, active } = action.work;
  const now = world.clock.now();
  const outage: Problem = { ...problem, family: "outage" };
  const isLeft = nextAttemptAt({ node, attempt, problem: outage, seed: run.fold.state.seed, now }) !== undefined;
  if (isLeft && !active.stopping && mayRepeat(node, row, now)) return failNode(action.work, outage);
  return inDoubt(action, row);
}

async function withheld(action: Action, row: LedgerRow, { reason, problem }: Extract<CommitResult, { state: "withheld" }>): Promise<void> {
  const { work } = action;
  // A run that was cancelled or taken over says the rest itself.
  if (problem.code === "not-sent" && (await isStopped(work))) return;
  if (reason !== "ask-again" || row.doubted) return failNode(work, problem);
  await prepareNow(action, row.epoch);
  return offer(action, await intend(action, row.epoch));
}

async function isStopped({ world, run }: Work): Promise<boolean> {
  const { rows } = await world.store.pool.query<{ open: boolean }>(
    "select owner = $3 and fence = $4 and cancelled_by is null as open from runs where workspace_id = $1 and id = $2",
    [run.workspaceId, run.runId, world.workerId, run.journal.fence],
  );
  if (rows[0]?.open === true) return false;
  run.signalled = true;
  return true;
}

async function confirmed({ work, runner, resolved }: Action, row: LedgerRow, receipt: Receipt): Promise<void> {
  if (!isCurrent(work)) return;
  const { world, run } = work;
  if (run.fold.state.effects.get(row.path)?.state !== "confirmed") {
    say(world.journal, run, { v: 1, at: world.clock.now(), type: "effect-confirmed", path: row.path, key: row.key, receipt });
  }
  const outcome: Outcome = runner.settle === undefined ? { output: { ...receipt } } : runner.settle(resolved.config, receipt);
  await settleNode(work, outcome);
}

function interrupted({ node }: Work): Problem {
  const message = "Interlock stopped while the request was on its way: it may have happened.";
  return { family: "outage", code: "effect-interrupted", nodeId: node.id, message };
}

/** It may have happened: a person must look, unless the run is over anyway. */
async function inDoubt({ work }: Action, row: LedgerRow): Promise<void> {
  if (!isCurrent(work)) return;
  if (!work.active.stopping) return askDoubt(work, row);
  const message = `Node "${titleOf(work.node)}" may have happened: its request was sent, and the answer did not tell. Check at the other side.`;
  failNode(work, { family: "problem", code: "effect-unknown", nodeId: work.node.id, message });
}

async function resolve(action: Action, row: LedgerRow, { resolution, by }: Resolution): Promise<void> {
  const { work } = action;
  const { world, run } = work;
  switch (resolution) {
    case "happened":
      await confirmByPerson(world.store.pool, { workspaceId: run.workspaceId, key: row.key, by, now: world.clock.now() });
      return confirmed(action, row, noReceipt);
    case "send-again":
      await freezeNextEpoch(world, run, { path: row.path, epoch: row.epoch + 1 });
      return offer(action, await intend(action, row.epoch + 1));
    case "stop": {
      const message = `${by.name} stopped here: it is not known whether the request of "${titleOf(work.node)}" arrived.`;
      return failNode(work, { family: "problem", code: "stopped-in-doubt", nodeId: work.node.id, message });
    }
  }
}
