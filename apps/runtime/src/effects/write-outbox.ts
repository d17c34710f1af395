import type { FrozenRequest } from "@interlock/shared";
import * as z from "zod";

import { newId } from "../db/new-id.ts";
import type { LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import type { Transported } from "./transported.ts";

const OutboxBody = z.strictObject({ subject: z.string(), text: z.string(), to: z.string().optional() });

/** Writes an entry of the product's own outbox. The effect's key makes a repetition find the first entry. */
export async function writeOutbox(
  world: World,
  run: LiveRun,
  { request, body, key }: { request: FrozenRequest; body: Uint8Array | null; key: string },
): Promise<Transported> {
  const { subject, text, to } = OutboxBody.parse(JSON.parse(Buffer.from(body ?? []).toString("utf8")));
  const at = world.clock.now();
  const actor = { kind: "system", id: run.runId, name: run.plan.flow.name };
  const { rows } = await world.store.pool.query<{ id: string }>(
    `with written as (
      insert into outbox (workspace_id, id, run_id, path, effect_key, subject, text, "to", at, actor) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (workspace_id, effect_key) do nothing returning id
    )
    select id from written union all select id from outbox where workspace_id = $1 and effect_key = $5`,
    [run.workspaceId, newId("note", at), run.runId, request.path, key, subject, text, to ?? null, at, JSON.stringify(actor)],
  );
  return { outcome: "confirmed", receipt: { status: null, headers: {}, body: { id: rows[0]?.id ?? "" } } };
}
