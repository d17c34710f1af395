import type { TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { getApproval } from "../approvals/get-approval.ts";
import { listApprovals } from "../approvals/list-approvals.ts";
import { submitDecision } from "../approvals/submit-decision.ts";
import { watchApprovals } from "../approvals/watch-approvals.ts";
import { allow } from "./trpc.ts";

export const approvalsRouter = {
  list: allow("approvals.view")
    .input(z.strictObject({ tab: z.enum(["pending", "decided"]) }))
    .query(({ ctx, input }) => listApprovals(ctx.ports, ctx.caller, input)),
  get: allow("approvals.view")
    .input(z.strictObject({ approvalId: z.string() }))
    .query(({ ctx, input }) => getApproval(ctx.ports, ctx.caller, input)),
  decide: allow("approvals.decide")
    .input(
      z.strictObject({
        approvalId: z.string(),
        nonce: z.string(),
        /** Exactly the hashes that this person was shown. */
        hashes: z.array(z.string()),
        decision: z.enum(["approved", "rejected"]),
        comment: z.string().max(2000).optional(),
      }),
    )
    .mutation(({ ctx, input }) => submitDecision(ctx.ports, ctx.caller, input)),
  changed: allow("approvals.view").subscription(({ ctx, signal }) => watchApprovals(ctx.ports, ctx.caller, signal)),
} satisfies TRPCRouterRecord;
