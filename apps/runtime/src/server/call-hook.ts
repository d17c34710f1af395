import type { FastifyInstance } from "fastify";

import { deliveryIdHeader } from "./hooks.routes.ts";
import type { HookCall, Ports } from "./ports.ts";

/** Sends a request to one of this server's own hooks, through the same routes and checks as any other. */
export function createCallHook(server: () => { app: FastifyInstance | undefined; host: string }): Ports["callHook"] {
  return async ({ hookId, method, headers, body }: HookCall) => {
    const { app, host } = server();
    const answer = await app?.inject({ method, url: `/hooks/${hookId}`, headers: { ...headers, host }, payload: body });
    return { deliveryId: String(answer?.headers[deliveryIdHeader] ?? "") };
  };
}
