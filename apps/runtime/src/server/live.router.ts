import type { Problem } from "@interlock/shared";
import { type AnyTRPCRouter, callTRPCProcedure, getTRPCErrorFromUnknown, isTrackedEnvelope, type TRPCRouterRecord } from "@trpc/server";
import * as z from "zod";

import { problemOf } from "./problem-of.ts";
import { createTopic } from "./topic.ts";
import { allow, type Context } from "./trpc.ts";

/** One subscription of a page: `key` is the page's own name for it. */
const Watch = z.strictObject({
  key: z.string().min(1).max(40),
  path: z
    .string()
    .max(60)
    .refine((path) => !path.startsWith("live."), "A watch names one subscription."),
  input: z.unknown().optional(),
});
type Watch = z.infer<typeof Watch>;

/** What arrived for the watch `key`; `id` is where to go on after a cut. */
export type LiveMessage =
  | { key: string; type: "data"; id: string | null; data: unknown }
  | { key: string; type: "end" }
  | { key: string; type: "failed"; problem: Problem };

/**
 * All subscriptions of a page over one connection: a browser opens six per HTTP/1.1 host in all its tabs
 * together. Every watch runs through its own procedure, and so through that one's permission and input.
 */
export function createLiveRouter(appRouter: () => AnyTRPCRouter) {
  return {
    stream: allow("session.view")
      .input(z.strictObject({ watches: z.array(Watch).min(1).max(60) }))
      .subscription(async function* ({ ctx, input, signal }): AsyncGenerator<LiveMessage, void> {
        const messages = createTopic<LiveMessage>();
        const received = messages.subscribe(signal);
        for (const watch of input.watches) void follow(watch, { router: appRouter(), ctx, signal, publish: messages.publish });
        yield* received;
      }),
  } satisfies TRPCRouterRecord;
}

/** What a subscription gives back. tRPC's own type for it says nothing. */
const Watched = z.custom<AsyncIterable<unknown>>((value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value);

type Following = { router: AnyTRPCRouter; ctx: Context; signal: AbortSignal | undefined; publish: (message: LiveMessage) => void };

async function follow({ key, path, input }: Watch, { router, ctx, signal, publish }: Following): Promise<void> {
  try {
    // The procedure parses the raw input and checks the permission, as if it had been called alone.
    const source = Watched.parse(
      await callTRPCProcedure({
        router,
        path,
        ctx,
        signal,
        type: "subscription",
        getRawInput: () => Promise.resolve(input),
        batchIndex: 0,
      }),
    );
    for await (const item of source) {
      if (isTrackedEnvelope(item)) publish({ key, type: "data", id: item[0], data: item[1] });
      else publish({ key, type: "data", id: null, data: item });
    }
    publish({ key, type: "end" });
  } catch (error) {
    if (signal?.aborted !== true) publish({ key, type: "failed", problem: problemOf(getTRPCErrorFromUnknown(error)) });
  }
}
