import { parseJson, type Json, type PlannedNode } from "@interlock/shared";

import { findBlob } from "../db/blobs.ts";
import { findFrozen } from "../effects/frozen-store.ts";
import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

/** Makes `sent.<id>` known: the arguments of effects as they really went out, after any edit. */
export async function loadSent(world: World, run: LiveRun, nodes: readonly PlannedNode[]): Promise<void> {
  for (const { id } of nodes) {
    if (run.sent.has(id) || run.fold.state.effects.get(id)?.state !== "confirmed") continue;
    const stored = await findFrozen(world.store.pool, { workspaceId: run.workspaceId, runId: run.runId, path: id });
    if (stored === undefined) continue;
    const { method, url, headers, body } = stored.request;
    const bytes = body === null ? undefined : await findBlob(world.store.pool, run.workspaceId, body.sha256);
    run.sent.set(id, { method, url, headers, body: bytes === undefined ? null : readBody(bytes.bytes, body?.type ?? "") });
  }
}

function readBody(bytes: Uint8Array, type: string): Json {
  const text = Buffer.from(bytes).toString("utf8");
  return /\bjson\b/.test(type) ? (parseJson(text) ?? text) : text;
}
