import type { DeliveryView, HookView } from "@interlock/shared";
import { desc, eq } from "drizzle-orm";

import { deliveries } from "../db/schema.ts";
import type { Ports } from "../server/ports.ts";
import { deliveryView } from "./delivery-view.ts";
import type { FoundHook } from "./find-hook.ts";
import { openHookSecret } from "./hook-secret.ts";
import { hookUrl } from "./hook-url.ts";
import { sampleDelivery } from "./sample-delivery.ts";
import { signatureFor } from "./verify-signature.ts";
import { type WebhookSettings, webhookSettings } from "./webhook-settings.ts";

const shownDeliveries = 20;

export async function hookView(ports: Ports, { scoped, hook, node }: FoundHook): Promise<HookView> {
  const settings = webhookSettings(node);
  const rows = await scoped.find(deliveries, eq(deliveries.hookId, hook.id), {
    orderBy: [desc(deliveries.at), desc(deliveries.id)],
    limit: shownDeliveries,
  });
  const lastDeliveries: DeliveryView[] = rows.map(deliveryView);
  return {
    id: hook.id,
    flowId: hook.flowId,
    nodeId: hook.nodeId,
    url: hookUrl(ports, hook.id),
    curl: curlLine(ports, { scoped, hook, node }, settings),
    verification: settings?.verification.scheme ?? "none",
    hasSecret: hook.secret !== null,
    mode: settings?.mode ?? "ack",
    lastDeliveries,
  };
}

function curlLine(ports: Ports, { hook, node }: FoundHook, settings: WebhookSettings | undefined): string {
  const { body, headers } = sampleDelivery(node);
  const lines = [
    `curl -X ${settings?.methods[0] ?? "POST"} ${quoted(hookUrl(ports, hook.id))}`,
    ...Object.entries({ ...headers, ...proofHeader(ports, hook, { settings, body }) }).map(
      ([name, value]) => `-H ${quoted(`${name}: ${value}`)}`,
    ),
    `--data-binary ${quoted(body.toString("utf8"))}`,
  ];
  return lines.join(" \\\n  ");
}

type Proof = { settings: WebhookSettings | undefined; body: Buffer };

/** A signature gives nothing away; a bearer token is the secret itself, so a placeholder stands for it. */
function proofHeader(ports: Ports, hook: FoundHook["hook"], { settings, body }: Proof): Record<string, string> {
  const verification = settings?.verification;
  if (verification === undefined || verification.scheme === "none") return {};
  if (verification.scheme === "bearer") return { authorization: "Bearer YOUR_TOKEN" };
  const secret = openHookSecret(ports.vault, hook);
  if (secret === null) return {};
  const { header, value } = signatureFor(verification, secret, body);
  return { [header]: value };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
