import type { Flow } from "@interlock/shared";
import { eq } from "drizzle-orm";

import { hooks } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import type { Ports } from "../server/ports.ts";
import { sealHookSecret } from "./hook-secret.ts";
import { newHookSecret } from "./set-hook-secret.ts";
import { webhookSettings } from "./webhook-settings.ts";

/** A template that verifies its deliveries works from the first moment: each hook gets a secret of its own. */
export async function setTemplateSecrets(ports: Ports, tx: Scoped, { flowId, flow }: { flowId: string; flow: Flow }): Promise<void> {
  for (const hook of await tx.find(hooks, eq(hooks.flowId, flowId))) {
    const node = flow.nodes[hook.nodeId];
    const scheme = node === undefined ? undefined : webhookSettings(node)?.verification.scheme;
    if (scheme === undefined || scheme === "none") continue;
    await tx.update(hooks, { secret: sealHookSecret(ports.vault, hook, newHookSecret()) }, eq(hooks.id, hook.id));
  }
}
