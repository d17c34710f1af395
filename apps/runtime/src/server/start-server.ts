import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";

import { ProblemError } from "@interlock/shared";
import type { FastifyInstance } from "fastify";

import type { Environment } from "../env.ts";
import { createCallHook } from "./call-hook.ts";
import { createClaims } from "./claims.ts";
import { type Closing, createClosing } from "./closing.ts";
import { createHttpServer } from "./http-server.ts";
import { drainMs, openPorts } from "./open-ports.ts";
import { allowedOrigins, isLoopback } from "./origins.ts";
import { removeServerFile, writeServerFile } from "./server-file.ts";
import { createSessionCookie } from "./session-cookie.ts";
import { createSessions } from "./sessions.ts";

export type RunningServer = {
  /** Address on this machine, without a slash at the end. */
  url: string;
  /** Where people go to sign in; the token in it opens one session. */
  readyUrl: string;
  /** Writes to the log, with secrets taken out. */
  report: (error: unknown) => void;
  close: () => Promise<void>;
};

const startTokenLifetimeMs = 365 * 24 * 60 * 60 * 1000;

/** Starts the whole server, or closes what it had opened and says why it cannot. */
export async function startServer(environment: Environment): Promise<RunningServer> {
  refuseOpenBind(environment);
  mkdirSync(environment.dataFolder, { recursive: true, mode: 0o700 });
  const closing = createClosing();
  try {
    return { ...(await open(environment, closing)), close: closing.run };
  } catch (error) {
    await closing.run();
    throw error;
  }
}

/** Opens the port last: nothing answers before everything can. */
async function open(environment: Environment, closing: Closing): Promise<Omit<RunningServer, "close">> {
  const { host, dataFolder } = environment;
  let origins = allowedOrigins(environment, environment.origins);
  let cookie = createSessionCookie(origins.publicUrl);
  let app: FastifyInstance | undefined;
  const publicUrl = () => origins.publicUrl;
  const callHook = createCallHook(() => ({ app, host: new URL(publicUrl()).host }));
  const { ports, log } = await openPorts({ environment, closing, reached: { publicUrl, callHook } });
  const sessions = createSessions({ store: ports.store, now: ports.now });
  const claims = createClaims(ports.now);
  let draining = false;
  const server = await createHttpServer({
    ports,
    auth: { claims, sessions, cookie: () => cookie, publicUrl },
    origins: () => origins,
    // Requests and the address are not news; what fails is.
    logger: log.child({}, { level: environment.logLevel === "silent" ? "silent" : "warn" }),
    isDraining: () => draining,
  });
  app = server;
  const port = await listen(server, environment);
  origins = allowedOrigins({ host, port }, environment.origins);
  cookie = createSessionCookie(origins.publicUrl);

  const url = allowedOrigins({ host, port }, []).publicUrl;
  const apiKey = await sessions.issueKey({ id: localKeyId(dataFolder), name: "Command line on this machine" });
  writeServerFile(dataFolder, { url, pid: process.pid, apiKey });
  ports.store.announce(url);
  // The engine stops first, so that those who wait for an answer still get one; then the port is closed.
  closing.add(async () => {
    draining = true;
    removeServerFile(dataFolder);
    await ports.engine.stop({ graceMs: drainMs });
    await server.close();
  });
  const offersToken = isLoopback(host) || !(await sessions.isClaimed());
  const report = (err: unknown) => log.fatal({ err }, "failed outside of any request");
  return { url, report, readyUrl: offersToken ? `${publicUrl()}/#token=${claims.offer(startTokenLifetimeMs)}` : `${publicUrl()}/` };
}

async function listen(server: FastifyInstance, { host, port }: Environment): Promise<number> {
  try {
    const address = await server.listen({ host, port });
    return Number(new URL(address).port || 80);
  } catch (error) {
    await server.close();
    throw portProblem(error, port);
  }
}

function portProblem(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "EADDRINUSE") return error;
  return new ProblemError(
    {
      family: "problem",
      code: "port-in-use",
      message: `Port ${port} is in use by another program. Stop it, or set PORT to another number.`,
    },
    { cause: error },
  );
}

/** Reaching it from elsewhere is a decision: it says under which address, or nothing is opened. */
function refuseOpenBind({ host, origins }: Environment): void {
  if (isLoopback(host) || origins.length > 0) return;
  throw new ProblemError({
    family: "problem",
    code: "origin-missing",
    message: `HOST=${host} opens the server to other machines. Set INTERLOCK_ORIGIN to the address under which people reach it, for example https://interlock.example.com, or leave HOST out.`,
  });
}

/** One key per data folder: servers that share a database do not take each other's away. */
function localKeyId(dataFolder: string): string {
  return `key_local_${createHash("sha256").update(dataFolder).digest("hex").slice(0, 16)}`;
}
