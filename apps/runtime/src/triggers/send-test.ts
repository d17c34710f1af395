import type { DeliveryView, Json } from "@interlock/shared";
import { eq } from "drizzle-orm";

import { deliveries } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { deliveryView } from "./delivery-view.ts";
import { findHook } from "./find-hook.ts";
import { openHookSecret } from "./hook-secret.ts";
import { sampleDelivery } from "./sample-delivery.ts";
import { signatureFor } from "./verify-signature.ts";
import { webhookSettings } from "./webhook-settings.ts";

export type SendTest = { flowId: string; nodeId: string; body?: Json | undefined };

/** Calls the hook as a sender would, signed with the stored secret, and tells what came of it. */
export async function sendTest(ports: Ports, caller: Caller, input: SendTest): Promise<DeliveryView> {
  const { scoped, hook, node } = await findHook(ports, caller, input);
  const settings = webhookSettings(node);
  if (settings === undefined) throw refuse("hook-not-ready", "The settings of this webhook are not valid yet.", { nodeId: hook.nodeId });
  const { body, headers } = sampleDelivery(node, input.body);
  const secret = openHookSecret(ports.vault, hook);
  const proof = settings.verification.scheme === "none" || secret === null ? undefined : signatureFor(settings.verification, secret, body);
  const { deliveryId } = await ports.callHook({
    hookId: hook.id,
    method: settings.methods[0] ?? "POST",
    headers: { ...headers, ...(proof !== undefined && { [proof.header]: proof.value }) },
    body,
  });
  await ports.deliveries.settled();
  const row = await scoped.first(deliveries, eq(deliveries.id, deliveryId));
  if (row === undefined)
    throw refuse("delivery-not-recorded", "The test was sent, but its delivery was not recorded. Look into the server's log.");
  return deliveryView(row);
}
