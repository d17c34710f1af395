import { FrozenRequest, type Json, type PlannedNode } from "@interlock/shared";

import { findBlob } from "../db/blobs.ts";
import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

/** Makes `sent.<id>` known: the arguments of effects as they really went out, after any edit. */
export async function loadSent(world: World, run: LiveRun, nodes: readonly PlannedNode[]): Promise<void> {
  for (const { id } of nodes) {
    if (run.sent.has(id) || run.fold.state.effects.get(id)?.state !== "confirmed") continue;
    const { rows } = await world.store.pool.query(
      "select request from frozen_requests where workspace_id = $1 and run_id = $2 and path = $3 order by epoch desc limit 1",
      [run.workspaceId, run.runId, id],
    );
    if (rows[0] === undefined) continue;
    const { method, url, headers, body } = FrozenRequest.parse(rows[0].request);
    const bytes = body === null ? undefined : await findBlob(world.store.pool, run.workspaceId, body.sha256);
    run.sent.set(id, { method, url, headers, body: bytes === undefined ? null : readBody(bytes.bytes, body?.type ?? "") });
  }
}

function readBody(bytes: Uint8Array, type: string): Json {
  const text = Buffer.from(bytes).toString("utf8");
  if (!/\bjson\b/.test(type)) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
