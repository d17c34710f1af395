import { Json, NodeId } from "@interlock/shared";
import type { TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { getHook } from "../triggers/get-hook.ts";
import { sendTest } from "../triggers/send-test.ts";
import { setHookSecret } from "../triggers/set-hook-secret.ts";
import { watchHook } from "../triggers/watch-hook.ts";
import { allow } from "./trpc.ts";

const OfNode = z.strictObject({ flowId: z.string(), nodeId: NodeId });

export const hooksRouter = {
  get: allow("hooks.view")
    .input(OfNode)
    .query(({ ctx, input }) => getHook(ctx.ports, ctx.caller, input)),
  setSecret: allow("hooks.manage")
    .input(OfNode.extend({ secret: z.string().min(8, "A secret has at least 8 characters.").max(200).optional() }))
    .mutation(({ ctx, input }) => setHookSecret(ctx.ports, ctx.caller, input)),
  sendTest: allow("hooks.manage")
    .input(OfNode.extend({ body: Json.optional() }))
    .mutation(({ ctx, input }) => sendTest(ctx.ports, ctx.caller, input)),
  changed: allow("hooks.view")
    .input(OfNode)
    .subscription(({ ctx, input, signal }) => watchHook(ctx.ports, ctx.caller, { ...input, signal })),
} satisfies TRPCRouterRecord;
