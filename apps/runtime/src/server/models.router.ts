import { Slug } from "@interlock/shared";
import type { TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { allow } from "./trpc.ts";

export const modelsRouter = {
  roles: allow("connections.view").query(({ ctx }) => ctx.ports.connections.roles(ctx.caller)),
  setRole: allow("connections.manage")
    .input(z.strictObject({ role: Slug, connection: Slug, model: z.string().min(1).max(200) }))
    .mutation(({ ctx, input }) => ctx.ports.connections.setRole(ctx.caller, input)),
} satisfies TRPCRouterRecord;
