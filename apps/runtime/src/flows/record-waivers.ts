import type { Flow } from "@interlock/shared";

import { recordAudit } from "../audit/record-audit.ts";
import type { Scoped } from "../db/scoped.ts";
import type { Caller } from "../server/caller.ts";
import { permissionsOf } from "../server/permissions.ts";
import { refuse } from "../server/problems.ts";
import { newWaivers } from "./new-waivers.ts";

export type RecordWaivers = { flowId: string; before: Flow | undefined; after: Flow; caller: Caller; at: number };

/**
 * A waiver decides in advance, for every run. So it needs the right to decide, stands in the name of the
 * person who writes it, and goes to the audit log with the save that brings it in.
 */
export async function recordWaivers(tx: Scoped, { flowId, before, after, caller, at }: RecordWaivers): Promise<void> {
  for (const { nodeId, waiver } of newWaivers(before, after)) {
    if (!permissionsOf[caller.role].includes("gates.waive")) {
      throw refuse(
        "forbidden",
        `Node "${nodeId}" may not be let through unasked by you. Ask somebody who may decide approvals to record it.`,
        { nodeId },
      );
    }
    if (waiver.by !== caller.actor.name) {
      throw refuse("waiver-not-yours", `Node "${nodeId}" is waived in the name of "${waiver.by}". Record the waiver in your own name.`, {
        nodeId,
        path: "/gate",
      });
    }
    await recordAudit(tx, {
      action: "gate.waived",
      subject: `${flowId}/${nodeId}`,
      details: { by: waiver.by, at: waiver.at, why: waiver.why, until: waiver.until ?? null },
      actor: caller.actor,
      at,
    });
  }
}
