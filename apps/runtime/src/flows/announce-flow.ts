import type { Finding, Operation } from "@interlock/shared";

import type { Scoped } from "../db/scoped.ts";
import type { Ports } from "../server/ports.ts";
import type { FlowRow } from "./find-flow.ts";

export type FlowAnnouncement = { row: FlowRow; findings: Finding[]; changes: number; operations?: Operation[]; session?: string };

/** Tells every open editor of the flow; changes of state alone carry no operations and no session. */
export function announceFlow(
  ports: Ports,
  scoped: Scoped,
  { row, findings, changes, operations = [], session = "" }: FlowAnnouncement,
): void {
  ports.hookTargets.forget(row.id);
  ports.flowNews.publish({
    workspaceId: scoped.workspaceId,
    flowId: row.id,
    change: { revision: row.revision, operations, session, findings, status: row.status, liveVersion: row.liveVersion, changes },
  });
}
