import { Json, PromptContent, Slug } from "@interlock/shared";
import type { TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { getPrompt } from "../prompts/get-prompt.ts";
import { listPrompts } from "../prompts/list-prompts.ts";
import { moveLabel } from "../prompts/move-label.ts";
import { savePrompt } from "../prompts/save-prompt.ts";
import { testPrompt } from "../prompts/test-prompt.ts";
import { allow } from "./trpc.ts";

const Label = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "A label is lower-case letters, digits and hyphens.")
  .max(40);

export const promptsRouter = {
  list: allow("prompts.view").query(({ ctx }) => listPrompts(ctx.ports, ctx.caller)),
  get: allow("prompts.view")
    .input(z.strictObject({ name: Slug }))
    .query(({ ctx, input }) => getPrompt(ctx.ports, ctx.caller, input)),
  save: allow("prompts.edit")
    .input(
      z.strictObject({
        name: Slug,
        content: PromptContent,
        note: z.string().max(2000).default(""),
        move: z.array(Label).max(20).optional(),
      }),
    )
    .mutation(({ ctx, input }) => savePrompt(ctx.ports, ctx.caller, input)),
  moveLabel: allow("prompts.edit")
    .input(z.strictObject({ name: Slug, label: Label, version: z.number().int().positive() }))
    .mutation(({ ctx, input }) => moveLabel(ctx.ports, ctx.caller, input)),
  test: allow("prompts.test")
    .input(z.strictObject({ content: PromptContent, variables: z.record(z.string(), Json), role: z.string() }))
    .subscription(({ ctx, input, signal }) => testPrompt(ctx.ports, ctx.caller, { ...input, signal })),
} satisfies TRPCRouterRecord;
