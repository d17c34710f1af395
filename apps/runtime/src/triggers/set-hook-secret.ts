import { randomBytes } from "node:crypto";

import { eq } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { hooks } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findHook } from "./find-hook.ts";
import { sealHookSecret } from "./hook-secret.ts";

export type SetHookSecret = { flowId: string; nodeId: string; secret?: string | undefined };

/** Replaces the secret at once and shows it this one time, so that it can be given to the sender. */
export async function setHookSecret(ports: Ports, caller: Caller, input: SetHookSecret): Promise<{ secret: string }> {
  const { scoped, hook } = await findHook(ports, caller, input);
  const secret = input.secret ?? newHookSecret();
  await scoped.transaction(async (tx) => {
    await tx.update(hooks, { secret: sealHookSecret(ports.vault, hook, secret) }, eq(hooks.id, hook.id));
    await recordAudit(tx, {
      action: "hook.secret-set",
      subject: hook.flowId,
      details: { nodeId: hook.nodeId },
      actor: caller.actor,
      at: ports.now(),
    });
  });
  ports.hookTargets.forget(hook.flowId);
  return { secret };
}

export function newHookSecret(): string {
  return randomBytes(32).toString("hex");
}
