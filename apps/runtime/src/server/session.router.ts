import type { Actor } from "@interlock/shared";
import type { TRPCRouterRecord } from "@trpc/server";

import { permissionsOf } from "./permissions.ts";
import { allow } from "./trpc.ts";
import { version } from "./version.ts";

export type SessionView = { actor: Actor; permissions: string[]; version: string; store: "embedded" | "postgres" };

export const sessionRouter = {
  me: allow("session.view").query(({ ctx }): SessionView => ({
    actor: ctx.caller.actor,
    permissions: [...permissionsOf[ctx.caller.role]],
    version,
    store: ctx.ports.store.kind,
  })),
} satisfies TRPCRouterRecord;
