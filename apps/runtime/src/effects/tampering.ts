import { createHash } from "node:crypto";

import { hashJson, type Problem } from "@interlock/shared";

import { appendAudit } from "../audit/append-audit.ts";
import { inTransaction } from "../db/in-transaction.ts";
import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import type { FrozenRow } from "./frozen-store.ts";

/** How the stored request and its bytes differ from the hash that was recorded; undefined when they do not. */
export function findTampering(recorded: string, stored: FrozenRow | undefined, body: Uint8Array | null): string | undefined {
  if (stored === undefined) return "the stored request is missing or cannot be read";
  const hash = hashJson(stored.request);
  if (!hash.ok || hash.value !== recorded) return "the stored request differs from the one that was recorded";
  if (stored.request.body === null) return undefined;
  if (body === null) return "the stored body is missing";
  return createHash("sha256").update(body).digest("hex") === stored.request.body.sha256
    ? undefined
    : "the stored body differs from the one that was recorded";
}

export type Tampering = { path: string; hash: string; what: string };

/** Into the log and the audit chain; the problem is for whoever looks at the run. */
export async function reportTampering(world: World, run: LiveRun, { path, hash, what }: Tampering): Promise<Problem> {
  world.log.error({ runId: run.runId, node: path, hash, what }, "A stored request was changed. It was not sent.");
  await inTransaction(world.store.pool, (client) =>
    appendAudit(client, {
      workspaceId: run.workspaceId,
      at: world.clock.now(),
      action: "effect.refused-changed",
      subject: `${run.runId}/${path}`,
      details: { hash, what },
      actor: { kind: "system", id: "engine", name: "Interlock" },
    }),
  );
  return {
    family: "problem",
    code: "request-changed",
    nodeId: path,
    message: `Nothing was sent: ${what}. Somebody has changed the database. Look at the audit log.`,
  };
}
