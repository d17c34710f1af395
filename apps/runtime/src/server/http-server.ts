import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";

import { type AuthParts, callerOf, registerAuth } from "./auth.routes.ts";
import { endWithSession } from "./end-with-session.ts";
import { guardRequest } from "./guard-request.ts";
import { registerHealth } from "./health.routes.ts";
import { registerHooks } from "./hooks.routes.ts";
import type { Origins } from "./origins.ts";
import type { Ports } from "./ports.ts";
import { problemOf } from "./problem-of.ts";
import { type AppRouter, appRouter } from "./router.ts";
import { securityHeaders } from "./security-headers.ts";
import { registerEditor } from "./static-editor.ts";

export type HttpServerParts = {
  ports: Ports;
  auth: AuthParts;
  origins: () => Origins;
  logger: FastifyBaseLogger;
  isDraining: () => boolean;
};

/** Everything that listens, in the order a request meets it: guard, headers, then the routes. */
export async function createHttpServer(parts: HttpServerParts): Promise<FastifyInstance> {
  const { ports, auth, origins, logger } = parts;
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 5000 },
    // Event streams stay open for hours and must not hold up the stop.
    forceCloseConnections: true,
    requestTimeout: 30_000,
    bodyLimit: 8 * 1024 * 1024,
    // The inspector's prompt test carries the whole prompt in the address of its event stream.
    http: { maxHeaderSize: 256 * 1024 },
    return503OnClosing: true,
  });

  app.addHook("onRequest", async (request, reply) => {
    // The route that was chosen, not the address as spelt: "/%74rpc/…" is the API too.
    const path = request.routeOptions.url ?? request.url.split("?", 1)[0] ?? "";
    const byCookie =
      request.headers.authorization === undefined &&
      request.headers.cookie !== undefined &&
      auth.cookie().read(request.headers.cookie) !== undefined;
    const refused = guardRequest({ method: request.method, path, headers: request.headers, byCookie }, origins());
    void reply.headers(securityHeaders);
    if (refused !== undefined) return reply.code(403).send({ code: "forbidden", message: refused.refuse });
  });
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error }, "request failed");
    return reply.code(status).send({
      code: status >= 500 ? "bug" : "invalid-request",
      message: status >= 500 ? "Interlock failed on this request. The server's log has the cause." : "The request was refused.",
    });
  });

  registerHealth(app, ports, parts);
  registerAuth(app, auth);
  registerHooks(app, ports);
  await app.register(fastifyTRPCPlugin, {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      maxBatchSize: 50,
      createContext: async ({ req, res, info }) => {
        const caller = await callerOf(req, auth);
        if (caller !== null && info.type === "subscription") endWithSession(res.raw, caller, () => callerOf(req, auth));
        return { ports, caller };
      },
      onError: ({ error, path }) => {
        if (problemOf(error).family === "bug") logger.error({ err: error.cause ?? error, path }, "procedure failed");
      },
    } satisfies FastifyTRPCPluginOptions<AppRouter>["trpcOptions"],
  });
  await registerEditor(app);
  return app;
}

function statusOf(error: unknown): number {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return 500;
  return typeof error.statusCode === "number" ? error.statusCode : 500;
}
