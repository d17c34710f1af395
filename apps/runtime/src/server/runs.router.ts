import { Json, NodeId } from "@interlock/shared";
import type { TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { cancelRun } from "../runs/cancel-run.ts";
import { getRun } from "../runs/get-run.ts";
import { listPromptInputs } from "../runs/list-prompt-inputs.ts";
import { listRuns } from "../runs/list-runs.ts";
import { listSamples } from "../runs/list-samples.ts";
import { readValue } from "../runs/read-value.ts";
import { resolveDoubt } from "../runs/resolve-doubt.ts";
import { startRun } from "../runs/start-run.ts";
import { watchRunEvents } from "../runs/watch-run-events.ts";
import { watchRuns } from "../runs/watch-runs.ts";
import { watchTokens } from "../runs/watch-tokens.ts";
import { allow } from "./trpc.ts";

const ById = z.strictObject({ runId: z.string() });
const Status = z.enum(["running", "waiting", "succeeded", "failed", "cancelled"]);

export const runsRouter = {
  list: allow("runs.view")
    .input(
      z
        .strictObject({
          flowId: z.string().optional(),
          status: Status.optional(),
          cursor: z.string().nullish(),
          limit: z.number().int().min(1).max(200).default(50),
          // React Query's infinite queries send it along.
          direction: z.enum(["forward", "backward"]).optional(),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => listRuns(ctx.ports, ctx.caller, input)),
  get: allow("runs.view")
    .input(ById)
    .query(({ ctx, input }) => getRun(ctx.ports, ctx.caller, input)),
  events: allow("runs.view")
    .input(z.strictObject({ runId: z.string(), lastEventId: z.string().regex(/^\d+$/).nullish() }))
    .subscription(({ ctx, input, signal }) =>
      watchRunEvents(ctx.ports, ctx.caller, { runId: input.runId, after: Number(input.lastEventId ?? 0), signal }),
    ),
  tokens: allow("runs.view")
    .input(ById)
    .subscription(({ ctx, input, signal }) => watchTokens(ctx.ports, ctx.caller, { ...input, signal })),
  changed: allow("runs.view").subscription(({ ctx, signal }) => watchRuns(ctx.ports, ctx.caller, signal)),
  start: allow("runs.start")
    .input(z.strictObject({ flowId: z.string(), trigger: NodeId.optional(), input: Json.optional(), draft: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => startRun(ctx.ports, ctx.caller, input)),
  cancel: allow("runs.cancel")
    .input(z.strictObject({ runId: z.string(), reason: z.string().max(500).optional() }))
    .mutation(({ ctx, input }) => cancelRun(ctx.ports, ctx.caller, input)),
  /** "This may have happened": answers the question of reason `doubt`. */
  resolve: allow("approvals.decide")
    .input(
      z.strictObject({
        runId: z.string(),
        path: z.string(),
        resolution: z.enum(["happened", "send-again", "stop"]),
        comment: z.string().max(2000).optional(),
      }),
    )
    .mutation(({ ctx, input }) => resolveDoubt(ctx.ports, ctx.caller, input)),
  value: allow("runs.view")
    .input(z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .query(({ ctx, input }) => readValue(ctx.ports, ctx.caller, input)),
  samples: allow("runs.view")
    .input(z.strictObject({ flowId: z.string() }))
    .query(({ ctx, input }) => listSamples(ctx.ports, ctx.caller, input)),
  promptInputs: allow("runs.view")
    .input(z.strictObject({ flowId: z.string(), nodeId: NodeId }))
    .query(({ ctx, input }) => listPromptInputs(ctx.ports, ctx.caller, input)),
} satisfies TRPCRouterRecord;
