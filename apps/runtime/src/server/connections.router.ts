import { Slug } from "@interlock/shared";
import type { TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { allow } from "./trpc.ts";

const ById = z.strictObject({ id: z.string() });

export const connectionsRouter = {
  list: allow("connections.view").query(({ ctx }) => ctx.ports.connections.list(ctx.caller)),
  save: allow("connections.manage")
    .input(
      z.strictObject({
        id: z.string().optional(),
        alias: Slug,
        name: z.string().min(1).max(100),
        kind: z.enum(["openai", "bearer", "api-key"]),
        baseUrl: z.url({ protocol: /^https?$/, error: "Write an address that starts with http:// or https://." }),
        header: z
          .string()
          .regex(/^[a-z0-9-]+$/i)
          .max(100)
          .optional(),
        /** Absent keeps the stored secret. */
        secret: z.string().max(10_000).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.ports.connections.save(ctx.caller, input)),
  remove: allow("connections.manage")
    .input(ById)
    .mutation(({ ctx, input }) => ctx.ports.connections.remove(ctx.caller, input)),
  test: allow("connections.manage")
    .input(ById)
    .mutation(({ ctx, input }) => ctx.ports.connections.test(ctx.caller, input)),
  models: allow("connections.view")
    .input(ById)
    .query(({ ctx, input }) => ctx.ports.connections.models(ctx.caller, input)),
} satisfies TRPCRouterRecord;
