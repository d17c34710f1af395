import { hashJson, ProblemError } from "@interlock/shared";

import { findBlob } from "../db/blobs.ts";
import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import { findFrozen, storeFrozen } from "./frozen-store.ts";
import { decisionLastsMs } from "./prepare-frozen.ts";

/** "Send again": the same bytes under a new epoch, so with a new key, a new hash and nobody's endorsement. */
export async function freezeNextEpoch(world: World, run: LiveRun, { path, epoch }: { path: string; epoch: number }): Promise<void> {
  const address = { workspaceId: run.workspaceId, runId: run.runId, path };
  const stored = await findFrozen(world.store.pool, address);
  if (stored === undefined)
    throw new ProblemError({
      family: "bug",
      code: "request-missing",
      nodeId: path,
      message: "The request that should be sent again is missing from the database.",
    });
  if (stored.epoch >= epoch) return;
  const now = world.clock.now();
  const request = { ...stored.request, epoch, notAfter: now + decisionLastsMs };
  const hash = hashJson(request);
  if (!hash.ok) throw new ProblemError(hash.problem);
  const body = request.body === null ? null : ((await findBlob(world.store.pool, run.workspaceId, request.body.sha256)) ?? null);
  await storeFrozen(world.store.pool, address, { frozen: { request, hash: hash.value, body, preview: stored.preview }, now });
}
