import type { FastifyInstance, FastifyRequest } from "fastify";
import * as z from "zod";

import type { Caller } from "./caller.ts";
import type { Claims } from "./claims.ts";
import { permissionsOf } from "./permissions.ts";
import type { SessionCookie } from "./session-cookie.ts";
import { sessionLifetimeMs, type Sessions } from "./sessions.ts";

export type AuthParts = {
  claims: Claims;
  sessions: Sessions;
  cookie: () => SessionCookie;
  publicUrl: () => string;
};

const Claim = z.strictObject({ token: z.string().min(1).max(200) });
export const linkLifetimeMs = 10 * 60 * 1000;

/** Who a request speaks for: a bearer key counts before the cookie. */
export async function callerOf(request: FastifyRequest, { sessions, cookie }: AuthParts): Promise<Caller | null> {
  const { authorization, cookie: cookies } = request.headers;
  const key = /^bearer (\S+)$/i.exec(authorization ?? "")?.[1];
  if (key !== undefined) return (await sessions.byKey(key)) ?? null;
  const token = cookie().read(cookies);
  return token === undefined ? null : ((await sessions.bySession(token)) ?? null);
}

export function registerAuth(app: FastifyInstance, parts: AuthParts): void {
  const { claims, sessions, cookie } = parts;

  app.post("/auth/claim", async (request, reply) => {
    const claim = Claim.safeParse(request.body);
    if (!claim.success || !claims.take(claim.data.token)) {
      return reply.code(401).send({
        code: "token-invalid",
        message: "This link was used before or is from an earlier start. Get a new one with: interlock login",
      });
    }
    const token = await sessions.open({ ipAddress: request.ip, userAgent: request.headers["user-agent"] });
    return reply.code(204).header("set-cookie", cookie().set(token, sessionLifetimeMs)).header("cache-control", "no-store").send();
  });

  app.post("/auth/logout", async (request, reply) => {
    const token = cookie().read(request.headers.cookie);
    if (token !== undefined) await sessions.close(token);
    return reply.code(204).header("set-cookie", cookie().clear()).header("clear-site-data", '"cache"').send();
  });

  /** For `interlock login`: the key proves the right, the link carries it into a browser once. */
  app.post("/auth/link", async (request, reply) => {
    const caller = await callerOf(request, parts);
    if (caller === null || caller.via !== "key" || !permissionsOf[caller.role].includes("session.link")) {
      return reply.code(401).send({ code: "signed-out", message: "A sign-in link needs the owner's API key." });
    }
    return { url: `${parts.publicUrl()}/#token=${claims.offer(linkLifetimeMs)}` };
  });
}
