import { FrozenRequest, RequestPreview } from "@interlock/shared";
import * as z from "zod";

import { putBlob, type Queryable } from "../db/blobs.ts";
import type { Frozen } from "./freeze.ts";

const FrozenRow = z.object({ epoch: z.number().int(), hash: z.string(), request: FrozenRequest, preview: RequestPreview });
export type FrozenRow = z.infer<typeof FrozenRow>;

export type FrozenAddress = { workspaceId: string; runId: string; path: string };

/** Keeps the request and its bytes. A request of the same epoch that nobody sent yet is replaced. */
export async function storeFrozen(
  on: Queryable,
  { workspaceId, runId, path }: FrozenAddress,
  { frozen, now }: { frozen: Frozen; now: number },
): Promise<void> {
  const { request, hash, body, preview } = frozen;
  if (body !== null) await putBlob(on, workspaceId, body);
  await on.query({
    name: "frozen-store",
    text: `insert into frozen_requests (workspace_id, run_id, path, epoch, hash, request, preview, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (workspace_id, run_id, path, epoch) do update set hash = excluded.hash, request = excluded.request, preview = excluded.preview, created_at = excluded.created_at`,
    values: [workspaceId, runId, path, request.epoch, hash, JSON.stringify(request), JSON.stringify(preview), now],
  });
}

/** The newest epoch's request; undefined when there is none or the row cannot be read as one. */
export async function findFrozen(on: Queryable, { workspaceId, runId, path }: FrozenAddress): Promise<FrozenRow | undefined> {
  const { rows } = await on.query({
    name: "frozen-find",
    text: "select epoch, hash, request, preview from frozen_requests where workspace_id = $1 and run_id = $2 and path = $3 order by epoch desc limit 1",
    values: [workspaceId, runId, path],
  });
  return FrozenRow.safeParse(rows[0]).data;
}
