import type { ApprovalView } from "@interlock/shared";
import { eq } from "drizzle-orm";

import { approvals } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { approvalViews } from "./approval-view.ts";

export async function getApproval(ports: Ports, caller: Caller, { approvalId }: { approvalId: string }): Promise<ApprovalView> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const rows = await scoped.find(approvals, eq(approvals.id, approvalId), { limit: 1 });
  const [view] = await approvalViews(ports, scoped, rows);
  if (view === undefined) throw refuse("approval-not-found", `There is no approval "${approvalId}".`);
  return view;
}
