import { Actor } from "@interlock/shared";
import * as z from "zod";

import type { Queryable } from "../db/blobs.ts";

const Cancellation = z.object({ actor: Actor, reason: z.string().nullable(), at: z.number() });
export type Cancelled = z.infer<typeof Cancellation>;

export async function findCancellation(on: Queryable, run: { workspaceId: string; runId: string }): Promise<Cancelled | undefined> {
  const { rows } = await on.query<{ cancelled_by: unknown }>("select cancelled_by from runs where workspace_id = $1 and id = $2", [
    run.workspaceId,
    run.runId,
  ]);
  return Cancellation.safeParse(rows[0]?.cancelled_by).data;
}
