import type { TRPCRouterRecord } from "@trpc/server";

import { listAudit } from "../audit/list-audit.ts";
import { verifyAudit } from "../audit/verify-audit.ts";
import { allow } from "./trpc.ts";

export const auditRouter = {
  list: allow("audit.view").query(({ ctx }) => listAudit(ctx.ports, ctx.caller)),
  verify: allow("audit.view").query(({ ctx }) => verifyAudit(ctx.ports.store.pool, ctx.caller.workspaceId)),
} satisfies TRPCRouterRecord;
