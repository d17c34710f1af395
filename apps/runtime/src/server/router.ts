import type { AnyTRPCRouter } from "@trpc/server";

import { approvalsRouter } from "./approvals.router.ts";
import { auditRouter } from "./audit.router.ts";
import { connectionsRouter } from "./connections.router.ts";
import { flowsRouter } from "./flows.router.ts";
import { hooksRouter } from "./hooks.router.ts";
import { createLiveRouter } from "./live.router.ts";
import { modelsRouter } from "./models.router.ts";
import { outboxRouter } from "./outbox.router.ts";
import { promptsRouter } from "./prompts.router.ts";
import { runsRouter } from "./runs.router.ts";
import { sessionRouter } from "./session.router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  session: sessionRouter,
  flows: flowsRouter,
  runs: runsRouter,
  approvals: approvalsRouter,
  prompts: promptsRouter,
  connections: connectionsRouter,
  models: modelsRouter,
  hooks: hooksRouter,
  outbox: outboxRouter,
  audit: auditRouter,
  live: createLiveRouter((): AnyTRPCRouter => appRouter),
});

/** Editor and CLI import this type, and nothing else, from the runtime. */
export type AppRouter = typeof appRouter;
