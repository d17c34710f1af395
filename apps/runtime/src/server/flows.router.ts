import { Operation } from "@interlock/shared";
import type { TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { createFlow } from "../flows/create-flow.ts";
import { duplicateFlow } from "../flows/duplicate-flow.ts";
import { exportFlow } from "../flows/export-flow.ts";
import { getFlowVersion } from "../flows/get-flow-version.ts";
import { getFlow } from "../flows/get-flow.ts";
import { importFlow } from "../flows/import-flow.ts";
import { listFlows } from "../flows/list-flows.ts";
import { listTemplates } from "../flows/list-templates.ts";
import { listVersions } from "../flows/list-versions.ts";
import { makeLive } from "../flows/make-live.ts";
import { publishFlow } from "../flows/publish-flow.ts";
import { removeFlow } from "../flows/remove-flow.ts";
import { saveFlow } from "../flows/save-flow.ts";
import { setFlowStatus } from "../flows/set-flow-status.ts";
import { watchFlow } from "../flows/watch-flow.ts";
import { allow } from "./trpc.ts";

const ById = z.strictObject({ flowId: z.string() });
const Version = z.number().int().positive();
const Revision = z.number().int().nonnegative();

export const flowsRouter = {
  list: allow("flows.view").query(({ ctx }) => listFlows(ctx.ports, ctx.caller)),
  get: allow("flows.view")
    .input(ById)
    .query(({ ctx, input }) => getFlow(ctx.ports, ctx.caller, input)),
  create: allow("flows.edit")
    .input(z.strictObject({ name: z.string().min(1).max(200).optional(), template: z.string().optional() }))
    .mutation(({ ctx, input }) => createFlow(ctx.ports, ctx.caller, input)),
  save: allow("flows.edit")
    .input(
      z.strictObject({
        flowId: z.string(),
        baseRevision: Revision,
        session: z.string().min(1).max(100),
        operations: z.array(Operation).min(1).max(1000),
      }),
    )
    .mutation(({ ctx, input }) => saveFlow(ctx.ports, ctx.caller, input)),
  changes: allow("flows.view")
    .input(z.strictObject({ flowId: z.string(), since: Revision }))
    .subscription(({ ctx, input, signal }) => watchFlow(ctx.ports, ctx.caller, { ...input, signal })),
  publish: allow("flows.publish")
    .input(z.strictObject({ flowId: z.string(), note: z.string().max(2000).default("") }))
    .mutation(({ ctx, input }) => publishFlow(ctx.ports, ctx.caller, input)),
  versions: allow("flows.view")
    .input(ById)
    .query(({ ctx, input }) => listVersions(ctx.ports, ctx.caller, input)),
  version: allow("flows.view")
    .input(z.strictObject({ flowId: z.string(), version: Version }))
    .query(({ ctx, input }) => getFlowVersion(ctx.ports, ctx.caller, input)),
  makeLive: allow("flows.publish")
    .input(z.strictObject({ flowId: z.string(), version: Version }))
    .mutation(({ ctx, input }) => makeLive(ctx.ports, ctx.caller, input)),
  setStatus: allow("flows.publish")
    .input(z.strictObject({ flowId: z.string(), status: z.enum(["draft", "live", "paused", "archived"]) }))
    .mutation(({ ctx, input }) => setFlowStatus(ctx.ports, ctx.caller, input)),
  remove: allow("flows.edit")
    .input(ById)
    .mutation(({ ctx, input }) => removeFlow(ctx.ports, ctx.caller, input)),
  duplicate: allow("flows.edit")
    .input(ById)
    .mutation(({ ctx, input }) => duplicateFlow(ctx.ports, ctx.caller, input)),
  import: allow("flows.edit")
    .input(z.strictObject({ document: z.unknown(), publish: z.boolean().default(false), asNew: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => importFlow(ctx.ports, ctx.caller, input)),
  export: allow("flows.view")
    .input(z.strictObject({ flowId: z.string(), version: Version.optional() }))
    .query(({ ctx, input }) => exportFlow(ctx.ports, ctx.caller, input)),
  templates: allow("flows.view").query(({ ctx }) => listTemplates(ctx.ports)),
} satisfies TRPCRouterRecord;
