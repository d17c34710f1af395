import {
  durationMs,
  hashJson,
  ProblemError,
  type JsonObject,
  type Outcome,
  type Problem,
  type Receipt,
  type Runner,
} from "@interlock/shared";

import { askHere } from "../approvals/ask-here.ts";
import { failNode, isCurrent, settleNode, type Work } from "../engine/end-node.ts";
import { say, type LiveRun } from "../engine/live-run.ts";
import { resolveNode, type ResolvedNode } from "../engine/resolve-node.ts";
import { nextAttemptAt } from "../engine/retry-policy.ts";
import { sayStarted } from "../engine/say-started.ts";
import type { World } from "../engine/world.ts";
import { askDoubt, findResolution } from "./ask-doubt.ts";
import { commitEffect, type CommitResult } from "./commit-effect.ts";
import { findFrozen, storeFrozen, type FrozenRow } from "./frozen-store.ts";
import { findListings, grantOf } from "./grant-of.ts";
import { confirmByPerson, doubtEffect, findEffect, intendEffect, type LedgerRow } from "./ledger.ts";
import { freezeNextEpoch } from "./next-epoch.ts";
import { decisionLastsMs, prepareFrozen } from "./prepare-frozen.ts";
import { reportTampering } from "./tampering.ts";

export type EffectDrive = { work: Work; again: boolean; runner: Runner };

/** Before the service forgets the key there must be time for the request itself. */
const keyMarginMs = 3_600_000;

/**
 * An action, from its exact request to its receipt. What may be sent, and whether it may be sent once
 * more, is decided by the ledger and the endorsements in the database, never by what this process remembers.
 */
export async function driveEffect(world: World, run: LiveRun, { work, again, runner }: EffectDrive): Promise<void> {
  const resolved = startOf(world, run, { work, again });
  await world.journal.flush(run.journal);
  const drive: Drive = { work, runner, resolved };
  const row = await findEffect(world.store.pool, addressOf(run, work));
  if (row !== undefined) return goOn(world, run, drive, row);
  const intended = await intend(world, run, { drive, epoch: 0 });
  await reportDifference(world, run, intended);
  await offer(world, run, drive, intended);
}

type Drive = { work: Work; runner: Runner; resolved: ResolvedNode };

function startOf(world: World, run: LiveRun, { work, again }: { work: Work; again: boolean }): ResolvedNode {
  let input: JsonObject | undefined;
  try {
    const resolved = resolveNode(run, work.node);
    input = resolved.input;
    return resolved;
  } finally {
    sayStarted(world, run, { work, again, input });
  }
}

function addressOf(run: LiveRun, { node }: Work) {
  return { workspaceId: run.workspaceId, runId: run.runId, path: node.id };
}

/** What the ledger says about earlier attempts decides what is allowed now. */
async function goOn(world: World, run: LiveRun, drive: Drive, row: LedgerRow): Promise<void> {
  if (row.state === "confirmed") return confirmed(world, run, drive, { row, receipt: row.receipt ?? noReceipt });
  if (row.state === "intended" || (row.state === "refused" && !row.doubted)) return offer(world, run, drive, row);
  const resolution = await findResolution(world, run, row);
  if (resolution !== undefined) return resolved(world, run, drive, { row, ...resolution });
  if (row.state === "sending")
    await doubtEffect(
      world.store.pool,
      { workspaceId: run.workspaceId, key: row.key, n: row.sends, now: world.clock.now() },
      interrupted(drive.work),
    );
  const doubted = { ...row, state: "unknown" as const, doubted: true, problem: row.problem ?? interrupted(drive.work) };
  if (mayRepeat(drive.work, row, world.clock.now())) return offer(world, run, drive, doubted);
  return inDoubt(world, run, drive, doubted);
}

const noReceipt: Receipt = { status: null, headers: {}, body: null };

/** The exact request of this epoch, the stored one when an approval has shown it already. */
async function intend(world: World, run: LiveRun, { drive, epoch }: { drive: Drive; epoch: number }): Promise<LedgerRow> {
  const { work } = drive;
  const stored = await findFrozen(world.store.pool, addressOf(run, work));
  if (stored !== undefined) await refuseTampered(world, run, stored);
  const frozen = stored?.epoch === epoch ? stored : await prepareNow(world, run, { drive, epoch });
  const row = await intendEffect(world.store.pool, { ...addressOf(run, work), epoch }, { hash: frozen.hash, now: world.clock.now() });
  if (isCurrent(run, work))
    say(world.journal, run, {
      v: 1,
      at: world.clock.now(),
      type: "effect-intended",
      path: work.node.id,
      key: row.key,
      hash: row.hash,
      epoch,
    });
  return row;
}

/** A request that is not what its own hash says is not even asked about. */
async function refuseTampered(world: World, run: LiveRun, { request, hash }: FrozenRow): Promise<void> {
  const actual = hashJson(request);
  if (actual.ok && actual.value === hash) return;
  throw new ProblemError(
    await reportTampering(world, run, { path: request.path, hash, what: "the stored request differs from the one that was recorded" }),
  );
}

/** Approved, but not as it stands in the database now: people are asked again, and the operator is told. */
async function reportDifference(world: World, run: LiveRun, { path, hash }: LedgerRow): Promise<void> {
  const listings = await findListings(world.store.pool, run, { path, hash });
  if (listings.every(({ endorsed }) => endorsed)) return;
  await reportTampering(world, run, { path, hash, what: "the stored request is not the one that was approved" });
}

async function prepareNow(world: World, run: LiveRun, { drive, epoch }: { drive: Drive; epoch: number }): Promise<Pick<FrozenRow, "hash">> {
  const { work, runner, resolved } = drive;
  const now = world.clock.now();
  const frozen = await prepareFrozen(world, run, { node: work.node, runner, resolved, epoch, notAfter: now + decisionLastsMs });
  await storeFrozen(world.store.pool, addressOf(run, work), { frozen, now });
  return frozen;
}

/** Asks for leave, and sends when it is given. */
async function offer(world: World, run: LiveRun, drive: Drive, row: LedgerRow): Promise<void> {
  const { work } = drive;
  if (!isCurrent(run, work)) return;
  const listings = await findListings(world.store.pool, run, { path: row.path, hash: row.hash });
  const grant = grantOf(run, work.node, { listings, now: world.clock.now() });
  if ("ask" in grant) return askHere(world, run, { work, row, reason: grant.ask, supersedes: grant.supersedes });
  const result = await commitEffect(world, { run, row, signal: signalOf(work), onSending: (n) => sending(n) }, grant);
  await receive(world, run, drive, { row, result });

  function sending(n: number): void {
    work.active.onWire = true;
    if (isCurrent(run, work))
      say(world.journal, run, { v: 1, at: world.clock.now(), type: "effect-sending", path: row.path, key: row.key, n });
  }
}

/** The node's time limit cuts the request off; it is then in doubt. */
function signalOf({ node, active }: Work): AbortSignal {
  const { signal } = active.controller;
  return node.node.timeout === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(durationMs(node.node.timeout))]);
}

async function receive(world: World, run: LiveRun, drive: Drive, { row, result }: { row: LedgerRow; result: CommitResult }): Promise<void> {
  const { work } = drive;
  work.active.onWire = false;
  if (!isCurrent(run, work)) return;
  const about = { v: 1 as const, at: world.clock.now(), path: row.path, key: row.key };
  switch (result.state) {
    case "confirmed":
      return confirmed(world, run, drive, { row, receipt: result.receipt });
    case "refused":
      say(world.journal, run, { ...about, type: "effect-refused", problem: result.problem, sent: result.sent });
      return failNode(world, run, work, result.problem);
    case "unknown": {
      say(world.journal, run, { ...about, type: "effect-unknown", problem: result.problem });
      const doubted = { ...row, state: "unknown" as const, doubted: true, problem: result.problem, sends: row.sends + 1 };
      const { node, attempt } = work;
      const outage = { ...result.problem, family: "outage" as const };
      const retries = nextAttemptAt({ node, attempt, problem: outage, seed: run.fold.state.seed, now: world.clock.now() }) !== undefined;
      if (retries && !work.active.stopping && mayRepeat(work, doubted, world.clock.now())) return failNode(world, run, work, outage);
      return inDoubt(world, run, drive, doubted);
    }
    case "withheld":
      return withheld(world, run, drive, { row, result });
  }
}

async function withheld(
  world: World,
  run: LiveRun,
  drive: Drive,
  { row, result }: { row: LedgerRow; result: Extract<CommitResult, { state: "withheld" }> },
): Promise<void> {
  const { work } = drive;
  // A cancelled or lost run says the rest itself.
  if (result.reason === "stopped" && result.problem.code === "not-sent" && (await isStopped(world, run))) return;
  if (result.reason !== "ask-again" || row.doubted) return failNode(world, run, work, result.problem);
  await prepareNow(world, run, { drive, epoch: row.epoch });
  return offer(world, run, drive, await intend(world, run, { drive, epoch: row.epoch }));
}

async function isStopped(world: World, run: LiveRun): Promise<boolean> {
  const { rows } = await world.store.pool.query<{ open: boolean }>(
    "select owner = $3 and fence = $4 and cancelled_by is null as open from runs where workspace_id = $1 and id = $2",
    [run.workspaceId, run.runId, world.workerId, run.journal.fence],
  );
  if (rows[0]?.open === true) return false;
  run.signalled = true;
  return true;
}

async function confirmed(
  world: World,
  run: LiveRun,
  { work, runner, resolved }: Drive,
  { row, receipt }: { row: LedgerRow; receipt: Receipt },
): Promise<void> {
  if (!isCurrent(run, work)) return;
  if (run.fold.state.effects.get(row.path)?.state !== "confirmed") {
    say(world.journal, run, { v: 1, at: world.clock.now(), type: "effect-confirmed", path: row.path, key: row.key, receipt });
  }
  const outcome: Outcome = runner.settle === undefined ? { output: { ...receipt } } : runner.settle(resolved.config, receipt);
  await settleNode(world, run, work, outcome);
}

/** By nature, or by a key that the service still remembers (semantics §4). */
function mayRepeat({ node }: Work, row: LedgerRow, now: number): boolean {
  const { repeatable } = node.effect;
  if (repeatable === "by-nature") return true;
  if (repeatable === "no") return false;
  return now < (row.first_sent_at ?? now) + repeatable.byKey.windowMs - keyMarginMs;
}

function interrupted({ node }: Work): Problem {
  return {
    family: "outage",
    code: "effect-interrupted",
    nodeId: node.id,
    message: "Interlock stopped while the request was on its way: it may have happened.",
  };
}

/** It may have happened: a person must look, unless the run is over anyway. */
async function inDoubt(world: World, run: LiveRun, { work }: Drive, row: LedgerRow): Promise<void> {
  if (!isCurrent(run, work)) return;
  if (!work.active.stopping) return askDoubt(world, run, { work, row });
  const problem: Problem = {
    family: "problem",
    code: "effect-unknown",
    nodeId: work.node.id,
    message: `Node "${work.node.node.title ?? work.node.id}" may have happened: its request was sent, and the answer did not tell. Check at the other side.`,
  };
  failNode(world, run, work, problem);
}

async function resolved(
  world: World,
  run: LiveRun,
  drive: Drive,
  { row, resolution, by }: { row: LedgerRow } & NonNullable<Awaited<ReturnType<typeof findResolution>>>,
): Promise<void> {
  const { work } = drive;
  switch (resolution) {
    case "happened":
      await confirmByPerson(world.store.pool, { workspaceId: run.workspaceId, key: row.key, by, now: world.clock.now() });
      return confirmed(world, run, drive, { row, receipt: noReceipt });
    case "send-again": {
      await freezeNextEpoch(world, run, { path: row.path, epoch: row.epoch + 1 });
      return offer(world, run, drive, await intend(world, run, { drive, epoch: row.epoch + 1 }));
    }
    case "stop":
      return failNode(world, run, work, {
        family: "problem",
        code: "stopped-in-doubt",
        nodeId: work.node.id,
        message: `${by.name} stopped here: it is not known whether the request of "${work.node.node.title ?? work.node.id}" arrived.`,
      });
  }
}
