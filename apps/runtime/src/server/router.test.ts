import { callTRPCProcedure, TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import * as z from "zod";

import type { Caller } from "./caller.ts";
import { permissionsOf, type Role } from "./permissions.ts";
import { appRouter } from "./router.ts";
import type { Context } from "./trpc.ts";

const Procedure = z.custom<{ _def: { type: "query" | "mutation" | "subscription"; meta: { permission: string } } }>(
  (value) => typeof value === "function" && "_def" in value,
);
// The type nests procedures by noun; the value lists them by path.
const procedures = Object.entries(z.record(z.string(), Procedure).parse(appRouter._def.procedures)).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  meta: _def.meta,
}));

test("every procedure says who may call it", () => {
  expect(procedures.length).toBeGreaterThan(45);
  const known: readonly string[] = permissionsOf.owner;
  for (const { path, meta } of procedures) expect(known, path).toContain(meta?.permission);
});

test("changes are never queries: nothing happens by following a link", () => {
  for (const { path, type, meta } of procedures) {
    const isViewing = meta.permission.endsWith(".view");
    if (meta.permission === "prompts.test") continue;
    expect(type === "mutation", path).toBe(!isViewing);
  }
});

/** The permission is decided before anything is reached, so that nothing needs to be there. */
const nothing = z.custom<Context["ports"]>().parse(
  new Proxy(
    {},
    {
      get: () => {
        throw new Error("reached");
      },
    },
  ),
);

async function codeOf(
  caller: Caller | null,
  { path, type }: { path: string; type: "query" | "mutation" | "subscription" },
): Promise<string> {
  const call = {
    router: appRouter,
    path,
    type,
    ctx: { ports: nothing, caller },
    signal: undefined,
    batchIndex: 0,
    getRawInput: async () => ({}),
  };
  return callTRPCProcedure(call).then(
    () => "OK",
    (error: unknown) => (error instanceof TRPCError ? error.code : String(error)),
  );
}

const roles: Role[] = ["owner", "editor", "approver", "viewer"];

test.each(roles)("the role %s reaches exactly what the table says", async (role) => {
  const caller: Caller = { actor: { kind: "person", id: "usr_test", name: "Test" }, role, workspaceId: "default", via: "session" };
  const granted: readonly string[] = permissionsOf[role];
  expect(granted.length).toBeGreaterThan(0);
  for (const procedure of procedures) {
    const isForbidden = (await codeOf(caller, procedure)) === "FORBIDDEN";
    expect(isForbidden, procedure.path).toBe(!granted.includes(procedure.meta.permission));
  }
});

test("nobody signed in reaches nothing", async () => {
  for (const procedure of procedures) expect(await codeOf(null, procedure), procedure.path).toBe("UNAUTHORIZED");
});
