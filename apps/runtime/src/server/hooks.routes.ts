import { isStorableText, type Json } from "@interlock/shared";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import * as z from "zod";

import { readStatus } from "../triggers/read-status.ts";
import { receiveDelivery, type ReceivedDelivery } from "../triggers/receive-delivery.ts";
import { payloadLimits } from "../triggers/scan-json.ts";
import type { Ports } from "./ports.ts";
import { foreignContentHeaders } from "./security-headers.ts";

export const deliveryIdHeader = "x-interlock-delivery";

/** No address that this server gave out is longer or holds a NUL: such an id leads nowhere and is not looked up. */
const HookPath = z.object({ id: z.string().max(100).refine(isStorableText).catch("") });
const StatusPath = z.object({ capability: z.string().max(200).refine(isStorableText).catch("") });

/** Headers that belong to the connection or to this server, not to what a flow answers. */
const ownHeaders =
  /^(?:connection|keep-alive|transfer-encoding|content-length|upgrade|te|trailer|date|server|set-cookie|clear-site-data|strict-transport-security|content-security-policy.*|x-content-type-options|x-frame-options|cross-origin-.*|access-control-.*|service-worker-allowed|sourcemap|refresh|x-interlock-.*)$/i;

/** The addresses that other programs call. Bodies stay raw bytes until their signature was checked. */
export function registerHooks(app: FastifyInstance, ports: Ports): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: payloadLimits.bytes }, (_request, body, done) => done(null, body));
    scope.setErrorHandler(answerError);
    scope.route({
      method: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"],
      url: "/hooks/:id",
      exposeHeadRoute: false,
      handler: (request, reply) => receive(ports, request, reply),
    });
  });

  app.get("/status/:capability", async (request, reply) => {
    const { capability } = StatusPath.parse(request.params);
    const status = await readStatus(ports, capability);
    void reply.headers(foreignContentHeaders);
    return status === undefined
      ? reply.code(404).send({ code: "status-not-found", message: "There is no run at this address, or the address has expired." })
      : status;
  });
}

async function receive(ports: Ports, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id } = HookPath.parse(request.params);
  const start = request.url.indexOf("?");
  const answer = await receiveDelivery(ports, {
    hookId: id,
    method: request.method,
    headers: request.headers,
    query: new URLSearchParams(start === -1 ? "" : request.url.slice(start + 1)),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  });
  return send(reply, answer);
}

function send(reply: FastifyReply, answer: ReceivedDelivery): FastifyReply {
  const chosen = Object.entries(answer.headers).filter(([name, value]) => !ownHeaders.test(name) && !/[\r\n]/.test(value));
  const { type, text } = bodyOf(answer.body);
  return reply
    .code(answer.status)
    .header("content-type", type)
    .headers(Object.fromEntries(chosen))
    .headers(foreignContentHeaders)
    .header(deliveryIdHeader, answer.deliveryId)
    .send(answer.status === 204 || answer.status === 304 ? undefined : text);
}

function bodyOf(body: Json): { type: string; text: string } {
  return typeof body === "string"
    ? { type: "text/plain; charset=utf-8", text: body }
    : { type: "application/json; charset=utf-8", text: JSON.stringify(body) };
}

const refusals: Readonly<Record<number, { code: string; message: string }>> = {
  413: { code: "payload-too-large", message: "A delivery may have at most 1 MB." },
  400: { code: "invalid-request", message: "The request is not valid HTTP for this address." },
  408: { code: "request-timeout", message: "The body did not arrive in time." },
};

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = z.object({ statusCode: z.number().int().min(400).max(499) }).safeParse(error).data?.statusCode ?? 500;
  if (status === 500) request.log.error({ err: error }, "hook failed");
  const body = refusals[status] ?? {
    code: status === 500 ? "bug" : "invalid-request",
    message: status === 500 ? "Interlock failed on this delivery. Send it again." : "The request was refused.",
  };
  return reply.code(status).headers(foreignContentHeaders).send(body);
}
