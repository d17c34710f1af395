import type { ApprovalView } from "@interlock/shared";
import { asc, desc, eq, ne, sql } from "drizzle-orm";

import { approvals } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { approvalViews } from "./approval-view.ts";

const longestList = 200;

/** Open questions in the order they were asked, or the latest answers. */
export async function listApprovals(ports: Ports, caller: Caller, { tab }: { tab: "pending" | "decided" }): Promise<ApprovalView[]> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const rows =
    tab === "pending"
      ? await scoped.find(approvals, eq(approvals.status, "pending"), { orderBy: asc(approvals.requestedAt), limit: longestList })
      : await scoped.find(approvals, ne(approvals.status, "pending"), {
          orderBy: desc(sql`coalesce(${approvals.decidedAt}, ${approvals.requestedAt})`),
          limit: longestList,
        });
  return approvalViews(ports, scoped, rows);
}
