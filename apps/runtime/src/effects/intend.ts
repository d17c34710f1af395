import { hashJson, ProblemError, type Runner } from "@interlock/shared";

import { say } from "../engine/live-run.ts";
import type { ResolvedNode } from "../engine/resolve-node.ts";
import { addressOf, isCurrent, type Work } from "../engine/work.ts";
import { findFrozen, storeFrozen, type FrozenRow } from "./frozen-store.ts";
import { findListings } from "./grant-of.ts";
import { intendEffect, type LedgerRow } from "./ledger.ts";
import { decisionLastsMs, prepareFrozen } from "./prepare-frozen.ts";
import { reportTampering } from "./tampering.ts";

/** An action node at work, with its resolved config. */
export type Action = { work: Work; runner: Runner; resolved: ResolvedNode };

/** Enters the exact request of this epoch into the ledger: the stored one, when an approval has shown it already. */
export async function intend(action: Action, epoch: number): Promise<LedgerRow> {
  const { work } = action;
  const { world, run } = work;
  const stored = await findFrozen(world.store.pool, addressOf(work));
  if (stored !== undefined) await refuseTampered(work, stored);
  const frozen = stored?.epoch === epoch ? stored : await prepareNow(action, epoch);
  const now = world.clock.now();
  const row = await intendEffect(world.store.pool, { ...addressOf(work), epoch }, { hash: frozen.hash, now });
  const { key, hash } = row;
  if (isCurrent(work)) say(world.journal, run, { v: 1, at: now, type: "effect-intended", path: work.node.id, key, hash, epoch });
  return row;
}

/** Prepares and stores the request as it is now. One of the same epoch that was not sent yet is replaced. */
export async function prepareNow({ work, runner, resolved }: Action, epoch: number): Promise<Pick<FrozenRow, "hash">> {
  const { world, run, node } = work;
  const now = world.clock.now();
  const frozen = await prepareFrozen(world, run, { node, runner, resolved, epoch, notAfter: now + decisionLastsMs });
  await storeFrozen(world.store.pool, addressOf(work), { frozen, now });
  return frozen;
}

/** A request that is not what its own hash says is not even asked about. */
async function refuseTampered({ world, run }: Work, { request, hash }: FrozenRow): Promise<void> {
  const actual = hashJson(request);
  if (actual.ok && actual.value === hash) return;
  const what = "the stored request differs from the one that was recorded";
  throw new ProblemError(await reportTampering(world, run, { path: request.path, hash, what }));
}

/** Approved, but not as it stands in the database now: people are asked again, and the operator is told. */
export async function reportDifference({ world, run }: Work, row: LedgerRow): Promise<void> {
  const listings = await findListings(world.store.pool, run, row);
  if (listings.every(({ endorsed }) => endorsed)) return;
  await reportTampering(world, run, { path: row.path, hash: row.hash, what: "the stored request is not the one that was approved" });
}
