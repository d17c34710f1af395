import type { FrozenRequest, Problem, Receipt } from "@interlock/shared";

import { findBlob } from "../db/blobs.ts";
import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import { findFrozen } from "./frozen-store.ts";
import { confirmEffect, doubtEffect, markSending, refuseEffect, type LedgerRow } from "./ledger.ts";
import { sendHttp } from "./send-http.ts";
import { findTampering, reportTampering } from "./tampering.ts";
import type { Transported } from "./transported.ts";
import { writeOutbox } from "./write-outbox.ts";

/**
 * Why a request may go out. `decision`: people endorsed exactly this hash. `waiver`: somebody wrote into
 * the flow that nobody needs to be asked. `not-needed`: a write that can be undone and that no approval lists.
 */
export type Grant = { kind: "decision" } | { kind: "waiver"; by: string; why: string } | { kind: "not-needed" };

export type Commitment = {
  run: LiveRun;
  row: LedgerRow;
  signal: AbortSignal;
  /** Called when the next step may put bytes on the wire. */
  onSending: (n: number) => void;
};

export type CommitResult =
  | { state: "confirmed"; receipt: Receipt }
  | { state: "refused"; problem: Problem; sent: boolean }
  | { state: "unknown"; problem: Problem }
  /** Nothing was sent. `ask-again`: the request is no longer what was endorsed; the others end the node. */
  | { state: "withheld"; reason: "ask-again" | "changed" | "stopped"; problem: Problem };

/**
 * THE function that lets an effect happen; nothing else in the product does. It reads the stored request
 * and its bytes again, recomputes the hash, and sends exactly those bytes if the grant and the ledger
 * allow it at this very moment. Every error on the way means: not sent.
 */
export async function commitEffect(world: World, commitment: Commitment, grant: Grant): Promise<CommitResult> {
  const { run, row, signal, onSending } = commitment;
  const stored = await readStored(world, commitment);
  if ("state" in stored) return stored;
  const { request, body } = stored;
  const objection = await findObjection(world, commitment, { request, grant });
  if (objection !== undefined) return objection;
  if (signal.aborted) return stopped(row.path);
  const { workspaceId, runId, journal } = run;
  const needs = grant.kind === "decision" ? "decision" : "no-objection";
  const n = await markSending(world.store.pool, {
    workspaceId,
    runId,
    row,
    owner: world.workerId,
    fence: journal.fence,
    needs,
    now: world.clock.now(),
  });
  if (n === undefined) return stopped(row.path);
  onSending(n);
  const transported = await transport(world, run, { request, body, key: row.key, signal });
  return settle(world, { workspaceId, key: row.key, n, now: world.clock.now() }, transported);
}

/** The request and its bytes as they lie in the database now, or the refusal when they are not what was recorded. */
async function readStored(
  world: World,
  { run, row }: Commitment,
): Promise<{ request: FrozenRequest; body: Uint8Array | null } | CommitResult> {
  const { pool } = world.store;
  const stored = await findFrozen(pool, { workspaceId: run.workspaceId, runId: run.runId, path: row.path });
  const named = stored?.request.body ?? null;
  const body = named === null ? null : ((await findBlob(pool, run.workspaceId, named.sha256))?.bytes ?? null);
  const what = findTampering(row.hash, stored, body);
  if (stored !== undefined && what === undefined) return { request: stored.request, body };
  const problem = await reportTampering(world, run, { path: row.path, hash: row.hash, what: what ?? "the stored request is missing" });
  return { state: "withheld", reason: "changed", problem };
}

/** What has changed in the world since the request was frozen, and whether the grant is of the right kind. */
async function findObjection(
  world: World,
  { run, row }: Commitment,
  { request, grant }: { request: FrozenRequest; grant: Grant },
): Promise<CommitResult | undefined> {
  const { effectClass, connection, notAfter } = request;
  if (effectClass !== "irreversible" && effectClass !== "write") return stopped(row.path);
  if (effectClass === "irreversible" && grant.kind === "not-needed")
    return askAgain(row.path, "not-endorsed", "It cannot be undone and nobody has endorsed it.");
  if (world.clock.now() > notAfter) return askAgain(row.path, "request-expired", "The time in which it was allowed is over.");
  if (connection === null) return undefined;
  const current = await world.connections.resolve(run.workspaceId, connection.alias);
  if (current === undefined) {
    const message = `The connection "${connection.alias}" was removed. Create it again, then run this node again.`;
    return { state: "withheld", reason: "stopped", problem: { family: "problem", code: "connection-missing", nodeId: row.path, message } };
  }
  // A rotated secret of the same account changes nothing; another account or host is another request.
  const isSame = current.id === connection.id && current.account === connection.account && current.host === connection.host;
  return isSame
    ? undefined
    : askAgain(row.path, "connection-changed", `The connection "${connection.alias}" now acts for another account or host.`);
}

function askAgain(path: string, code: string, why: string): CommitResult {
  return {
    state: "withheld",
    reason: "ask-again",
    problem: { family: "problem", code, nodeId: path, message: `Nothing was sent. ${why}` },
  };
}

function stopped(path: string): CommitResult {
  return {
    state: "withheld",
    reason: "stopped",
    problem: {
      family: "problem",
      code: "not-sent",
      nodeId: path,
      message: "Nothing was sent: the run was stopped, taken over, or the request is not endorsed any more.",
    },
  };
}

type Wire = { request: FrozenRequest; body: Uint8Array | null; key: string; signal: AbortSignal };

async function transport(world: World, run: LiveRun, wire: Wire): Promise<Transported> {
  try {
    return wire.request.transport === "http" ? await sendHttp(world, run, wire) : await writeOutbox(world, run, wire);
  } catch (error) {
    // Whatever broke, the bytes may have left before it did.
    const problem: Problem = {
      family: "outage",
      code: "effect-unknown",
      message: "It is not known whether the request arrived.",
      detail: error instanceof Error ? error.message : String(error),
    };
    return { outcome: "unknown", problem };
  }
}

async function settle(
  world: World,
  sent: { workspaceId: string; key: string; n: number; now: number },
  transported: Transported,
): Promise<CommitResult> {
  const { pool } = world.store;
  switch (transported.outcome) {
    case "confirmed":
      await confirmEffect(pool, sent, transported.receipt);
      return { state: "confirmed", receipt: transported.receipt };
    case "refused": {
      const state = await refuseEffect(pool, sent, transported.problem);
      return state === "refused"
        ? { state, problem: transported.problem, sent: transported.sent }
        : { state, problem: transported.problem };
    }
    case "unknown":
      await doubtEffect(pool, sent, transported.problem);
      return { state: "unknown", problem: transported.problem };
  }
}
