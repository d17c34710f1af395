import { initTRPC, TRPCError } from "@trpc/server";

import type { Caller } from "./caller.ts";
import { type Permission, permissionsOf } from "./permissions.ts";
import type { Ports } from "./ports.ts";
import { problemOf, trpcCodeOf } from "./problem-of.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";

export type Context = { ports: Ports; caller: Caller | null };

/** Kept on every procedure, so that a test can prove that none was left open. */
export type ProcedureMeta = { permission: Permission };

const trpc = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    // Stacks stay on the server, whatever NODE_ENV says.
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error }) => {
      const problem = problemOf(error);
      return { ...shape, message: problem.message, data: { ...shape.data, problem } };
    },
  });

export const router = trpc.router;

/** The only way to make a procedure: it says who may call it. The base procedure stays in this file. */
export function allow(permission: Permission) {
  return trpc.procedure.meta({ permission }).use(async ({ ctx, next, getRawInput }) => {
    const { caller } = ctx;
    if (caller === null) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
    if (!permissionsOf[caller.role].includes(permission)) {
      throw new TRPCError({ code: "FORBIDDEN", message: `Your role "${caller.role}" does not include "${permission}".` });
    }
    refuseUnstorable(await getRawInput());
    const result = await next({ ctx: { ports: ctx.ports, caller } });
    if (result.ok) return result;
    throw new TRPCError({ code: trpcCodeOf(result.error), message: result.error.message, cause: result.error.cause ?? result.error });
  });
}
