import { isStorable, type Json } from "@interlock/shared";

import { newId } from "../db/new-id.ts";
import type { Ports } from "../server/ports.ts";
import { answerOf, type DeliveryAnswer, refusal } from "./delivery-answer.ts";
import type { DeliveryRow } from "./delivery-view.ts";
import type { HookTarget } from "./hook-targets.ts";
import { parseBody } from "./parse-body.ts";
import { startDelivery } from "./start-delivery.ts";
import { signatureHeader, verifySignature } from "./verify-signature.ts";
import type { WebhookSettings } from "./webhook-settings.ts";

export type Delivery = {
  hookId: string;
  method: string;
  headers: { [name: string]: string | string[] | undefined };
  query: URLSearchParams;
  body: Buffer;
};

export type ReceivedDelivery = DeliveryAnswer & { deliveryId: string };

/**
 * Takes one call of a hook's address: who sent it is proven on the raw bytes before anything is parsed,
 * and what is answered with 2xx has been stored.
 */
export async function receiveDelivery(ports: Ports, delivery: Delivery): Promise<ReceivedDelivery> {
  const arrived = { id: newId("dlv"), at: ports.now(), started: performance.now() };
  const target = await ports.hookTargets.find(delivery.hookId);
  if (target === undefined) {
    // The same work as for a hook that exists, so that the time does not tell them apart.
    verifySignature({ scheme: "github" }, "no such hook", delivery);
    return { ...refusal(404, "hook-not-found", "There is no hook at this address."), deliveryId: arrived.id };
  }
  const { answer, body } = await decide(ports, { target, delivery, deliveryId: arrived.id });
  const row: DeliveryRow = {
    workspaceId: target.workspaceId,
    id: arrived.id,
    hookId: target.hookId,
    at: arrived.at,
    status: answer.status,
    verdict: answer.verdict,
    reason: answer.reason,
    runId: answer.runId,
    latencyMs: Math.round(performance.now() - arrived.started),
    body,
  };
  await record(ports, row);
  return { ...answer, deliveryId: arrived.id };
}

type Arrived = { target: HookTarget; delivery: Delivery; deliveryId: string };
type Decided = { answer: DeliveryAnswer; body: Json | null };

async function decide(ports: Ports, arrived: Arrived): Promise<Decided> {
  const { target, delivery } = arrived;
  const { settings } = target;
  if (settings === undefined)
    return { answer: refusal(401, "hook-not-ready", "This hook takes no deliveries: its settings are not valid."), body: null };
  if (!settings.methods.some((method) => method === delivery.method)) {
    return {
      answer: {
        ...refusal(405, "method-not-allowed", `This hook takes ${settings.methods.join(", ")}.`),
        headers: { allow: settings.methods.join(", ") },
      },
      body: null,
    };
  }
  if (!verifySignature(settings.verification, target.secret, delivery)) {
    return { answer: refusal(401, "signature-invalid", "The delivery is not signed with this hook's secret."), body: null };
  }
  if (target.status === "archived") return { answer: refusal(410, "flow-archived", "This hook's flow is archived."), body: null };
  const encoding = delivery.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    return { answer: refusal(415, "encoding-not-supported", "Send the body without content encoding."), body: null };
  }
  const parsed = parseBody(delivery.body, textHeader(delivery.headers["content-type"]));
  if (!parsed.ok) return { answer: refusal(400, parsed.problem.code, parsed.problem.message), body: null };
  if (!isStorable([...delivery.query])) {
    const message = "The query holds a NUL character or half a surrogate pair, which cannot be stored.";
    return { answer: refusal(400, "text-not-storable", message), body: null };
  }
  const input = triggerInput(delivery, { settings, body: parsed.value, at: ports.now() });
  return {
    answer: target.live === null ? captured(target) : await startDelivery(ports, { ...arrived, live: target.live, settings, input }),
    body: parsed.value,
  };
}

function captured(target: HookTarget): DeliveryAnswer {
  const reason = target.status === "paused" ? "The flow is paused." : "The flow is not published.";
  return answerOf({
    status: 202,
    body: { captured: true, message: `${reason} The delivery was kept and starts nothing.` },
    verdict: "captured",
    reason,
  });
}

type Parsed = { settings: WebhookSettings; body: Json; at: number };

/** What the flow sees. Credentials are proof for us, not data for the flow, and stay out of its journal. */
function triggerInput({ headers, query, method }: Delivery, { settings, body, at }: Parsed): Json {
  const proof = settings.verification.scheme === "none" ? undefined : signatureHeader(settings.verification);
  const shown = Object.entries(headers).flatMap(([name, value]) => {
    const text = textHeader(value);
    return text === undefined || name === proof || withheldHeaders.has(name) ? [] : [[name, text] as const];
  });
  return { body, headers: Object.fromEntries(shown), query: Object.fromEntries(query), method, receivedAt: new Date(at).toISOString() };
}

const withheldHeaders = new Set(["authorization", "proxy-authorization", "cookie"]);

function textHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(", ") : value;
}

async function record(ports: Ports, row: DeliveryRow): Promise<void> {
  const written = ports.deliveries
    .write(row)
    .catch((error: unknown) => ports.log.error({ err: error, deliveryId: row.id }, "delivery not recorded"));
  // A refused caller need not wait; everybody else is told only what has been stored.
  if (row.verdict !== "rejected") await written;
}
