import type { TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { listOutbox } from "../outbox/list-outbox.ts";
import { allow } from "./trpc.ts";

export const outboxRouter = {
  list: allow("outbox.view")
    .input(z.strictObject({ runId: z.string().optional() }).prefault({}))
    .query(({ ctx, input }) => listOutbox(ctx.ports, ctx.caller, input)),
} satisfies TRPCRouterRecord;
