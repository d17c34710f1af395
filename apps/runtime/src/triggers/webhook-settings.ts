import { definitions } from "@interlock/nodes/definitions";
import { type FlowNode, timerMs } from "@interlock/shared";

import type { HookMethod } from "./hook-news.ts";
import type { Verification } from "./verify-signature.ts";

export type WebhookSettings = { verification: Verification; mode: "ack" | "wait"; waitLimitMs: number; methods: readonly HookMethod[] };

const { webhook } = definitions;
/** No connection is held longer: proxies cut it anyway, and every held one is memory that a stranger can ask for. */
const longestWaitMs = 5 * 60_000;
const defaultHeader = "x-signature-256";

export function isWebhook(node: FlowNode): boolean {
  return node.kind === webhook.kind;
}

/** How a webhook node takes deliveries; undefined when its config is not valid, which takes none. */
export function webhookSettings(node: FlowNode): WebhookSettings | undefined {
  const parsed = webhook.config.safeParse(node.config ?? {});
  if (!parsed.success) return undefined;
  const { verification: scheme, header, mode, waitLimit, methods } = parsed.data;
  const verification: Verification = scheme === "hmac" ? { scheme, header: header ?? defaultHeader } : { scheme };
  return { verification, mode, waitLimitMs: Math.min(timerMs(waitLimit), longestWaitMs), methods };
}
