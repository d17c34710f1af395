import type { FlowStatus, Json } from "@interlock/shared";
import { eq } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { flows } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { announceFlow } from "./announce-flow.ts";
import { changesOf } from "./changes-of.ts";
import { checkFlow } from "./check-flow.ts";
import { type FlowRow, lockFlow } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

export type StateChange = { patch: { status: FlowStatus; liveVersion?: number }; action: string; details: Json };

type ChangeState = { flowId: string; decide: (tx: Scoped, flow: FlowRow) => Promise<StateChange> | StateChange };

/** Changes what a flow is (not what it does) under its lock, with an audit row, and tells open editors. */
export async function changeState(ports: Ports, caller: Caller, { flowId, decide }: ChangeState): Promise<void> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const row = await scoped.transaction(async (tx) => {
    const flow = await lockFlow(tx, flowId);
    const { patch, action, details } = await decide(tx, flow);
    const stamped = { ...patch, updatedAt: ports.now(), actor: caller.actor };
    await tx.update(flows, stamped, eq(flows.id, flow.id));
    await recordAudit(tx, { action, subject: flow.id, details, actor: caller.actor, at: stamped.updatedAt });
    return { ...flow, ...stamped };
  });
  const findings = await checkFlow(ports, scoped, readFlow(row.draft));
  announceFlow(ports, scoped, { row, findings, changes: await changesOf(scoped, row) });
}
