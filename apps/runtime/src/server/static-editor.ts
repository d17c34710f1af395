import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const builtEditor = fileURLToPath(new URL("../../../editor/dist/web", import.meta.url));
const oneYearSeconds = 365 * 24 * 60 * 60;

/**
 * The built editor. Its assets carry their hash in the name and are kept for good; the page itself is
 * asked for each time. Every address that is no file is one of the editor's own screens.
 */
export async function registerEditor(app: FastifyInstance): Promise<void> {
  if (existsSync(builtEditor)) {
    await app.register(fastifyStatic, {
      root: builtEditor,
      cacheControl: false,
      setHeaders: (reply, path) => {
        void reply.header("cache-control", /[\\/]assets[\\/]/.test(path) ? `public, max-age=${oneYearSeconds}, immutable` : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      (request.method === "GET" || request.method === "HEAD") &&
      !/^\/(?:trpc|auth|hooks|status|assets)(?:\/|$)/.test(request.url.split("?", 1)[0] ?? "");
    if (!isPage) return reply.code(404).send({ code: "not-found", message: "There is nothing at this address." });
    if (!existsSync(builtEditor))
      return reply.code(503).type("text/plain; charset=utf-8").send("The editor is not built yet. Run: npm run build\n");
    return reply.sendFile("index.html");
  });
}
