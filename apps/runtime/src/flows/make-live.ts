import { eq } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { flows } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { announceFlow } from "./announce-flow.ts";
import { changesOf } from "./changes-of.ts";
import { checkFlow } from "./check-flow.ts";
import { findVersion, lockFlow } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

/** Puts an earlier version live again. It was checked when it was published. */
export async function makeLive(ports: Ports, caller: Caller, input: { flowId: string; version: number }): Promise<void> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const row = await scoped.transaction(async (tx) => {
    const flow = await lockFlow(tx, input.flowId);
    const version = await findVersion(tx, flow.id, input.version);
    const patch = { liveVersion: version.version, status: "live" as const, updatedAt: ports.now(), actor: caller.actor };
    await tx.update(flows, patch, eq(flows.id, flow.id));
    await recordAudit(tx, {
      action: "flow.made-live",
      subject: flow.id,
      details: { version: version.version },
      actor: caller.actor,
      at: patch.updatedAt,
    });
    return { ...flow, ...patch };
  });
  announceFlow(ports, scoped, {
    row,
    findings: await checkFlow(ports, scoped, readFlow(row.draft)),
    changes: await changesOf(scoped, row),
  });
}
