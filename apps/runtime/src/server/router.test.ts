import type { AnyTRPCProcedure } from "@trpc/server";
import { expect, test } from "vitest";

import { type Permission, permissionsOf, type Role } from "./permissions.ts";
import { appRouter } from "./router.ts";

// The type nests procedures by noun; the value lists them by path.
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>);

function permissionOf(procedure: AnyTRPCProcedure): string | undefined {
  const meta: unknown = procedure._def.meta;
  return typeof meta === "object" && meta !== null && "permission" in meta && typeof meta.permission === "string" ? meta.permission : undefined;
}

test("every procedure says who may call it", () => {
  expect(procedures.length).toBeGreaterThan(45);
  const known: readonly string[] = permissionsOf.owner;
  for (const [path, procedure] of procedures) expect(known, path).toContain(permissionOf(procedure));
});

test("changes are never queries: nothing happens by following a link", () => {
  const viewing = /\.view$/;
  for (const [path, procedure] of procedures) {
    const permission = permissionOf(procedure) ?? "";
    if (!viewing.test(permission) && permission !== "prompts.test") expect(procedure._def.type, path).toBe("mutation");
    if (procedure._def.type === "mutation") expect(permission, path).not.toMatch(viewing);
  }
});

const roles: Role[] = ["owner", "editor", "approver", "viewer"];

test.each(roles)("the role %s reaches exactly what the table says", async (role) => {
  const caller = appRouter.createCaller({
    // The permission is decided before any port is touched, and input is checked after it.
    ports: new Proxy({} as never, { get: () => { throw new Error("reached"); } }),
    caller: { actor: { kind: "person", id: "usr_test", name: "Test" }, role, workspaceId: "default", via: "session" },
  });
  for (const [path, procedure] of procedures) {
    const permission = permissionOf(procedure) as Permission;
    const [noun = "", name = ""] = path.split(".");
    const call = (caller as unknown as Record<string, Record<string, (input?: unknown) => Promise<unknown>>>)[noun]?.[name];
    const code = await call?.({}).then(
      () => "OK",
      (error: { code?: string }) => error.code,
    );
    if (permissionsOf[role].includes(permission)) expect(code, path).not.toBe("FORBIDDEN");
    else expect(code, path).toBe("FORBIDDEN");
  }
});

test("nobody signed in reaches nothing", async () => {
  const caller = appRouter.createCaller({ ports: {} as never, caller: null });
  await expect(caller.flows.list()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});
