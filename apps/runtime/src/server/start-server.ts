import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";

import { catalog } from "@interlock/nodes/definitions";
import { runners } from "@interlock/nodes/runners";
import { ProblemError } from "@interlock/shared";

import { createApprovers } from "../approvals/approvers.ts";
import { openOutside } from "../connections/open-outside.ts";
import { openStore } from "../db/open-store.ts";
import { createEngine } from "../engine/engine.ts";
import type { Environment } from "../env.ts";
import { createPromptsPort } from "../prompts/prompts-port.ts";
import { createDeliveryWriter } from "../triggers/delivery-writer.ts";
import type { SecretKeeper } from "../triggers/hook-secret.ts";
import { createHookTargets } from "../triggers/hook-targets.ts";
import { keepDeliveriesShort } from "../triggers/keep-deliveries-short.ts";
import { createCallHook } from "./call-hook.ts";
import { createClaims } from "./claims.ts";
import { createLogger } from "./create-logger.ts";
import { createHttpServer } from "./http-server.ts";
import { allowedOrigins, isLoopback, type Origins } from "./origins.ts";
import type { FlowNews, HookNews, Ports } from "./ports.ts";
import { removeServerFile, writeServerFile } from "./server-file.ts";
import { createSessionCookie } from "./session-cookie.ts";
import { createSessions, ensureOwner } from "./sessions.ts";
import { createTopic } from "./topic.ts";

export type RunningServer = {
  /** Address on this machine, without a slash at the end. */
  url: string;
  /** Where people go to sign in; the token in it opens one session. */
  readyUrl: string;
  apiKey: string;
  close: () => Promise<void>;
};

const startTokenLifetimeMs = 365 * 24 * 60 * 60 * 1000;

/** Puts the parts together and opens the port last: nothing answers before everything can. */
export async function startServer(environment: Environment): Promise<RunningServer> {
  refuseOpenBind(environment);
  const { dataFolder } = environment;
  const now = () => Date.now();
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  let redact = (text: string) => text;
  const log = createLogger(environment.logLevel, () => redact);
  const store = await openStore({ dataFolder, databaseUrl: environment.databaseUrl, onError: (err) => log.error({ err }, "database") });
  const outside = await openOutside({ store, catalog, now, dataFolder, secretKey: environment.secretKey, egressAllow: environment.egressAllow });
  redact = outside.redactor.text;
  const vault = keepingSecret(outside.vault, outside.redactor);
  const prompts = createPromptsPort(store);
  const engine = createEngine({ store, catalog, runners, ...outside.ports, prompts, approvers: createApprovers(store), log });
  await ensureOwner(store, now());
  await engine.start();

  const { hookNews, ...news } = { flowNews: createTopic<FlowNews>(), hookNews: createTopic<HookNews>() };
  let origins: Origins | undefined;
  const currentOrigins = () => (origins ??= allowedOrigins(environment, environment.origins));
  const publicUrl = () => currentOrigins().publicUrl;
  const callHook = createCallHook(() => ({ app, host: new URL(publicUrl()).host }));
  const ports: Ports = {
    ...news,
    hookNews,
    store,
    engine,
    prompts,
    catalog,
    now,
    log,
    publicUrl,
    callHook: callHook,
    models: outside.ports.models,
    connections: outside.desk,
    vault,
    hookTargets: createHookTargets({ store, vault, now }),
    deliveries: createDeliveryWriter(store, hookNews),
  };
  const sessions = createSessions({ store, now });
  const claims = createClaims(now);
  const cookie = () => createSessionCookie(publicUrl());
  let draining = false;
  const app = await createHttpServer({
    ports,
    auth: { claims, sessions, cookie, publicUrl },
    origins: currentOrigins,
    // Requests and the address are not news; what fails is.
    logger: log.child({}, { level: environment.logLevel === "silent" ? "silent" : "warn" }),
    isDraining: () => draining,
  });
  const stopPruning = keepDeliveriesShort(store, (err) => log.error({ err }, "deliveries not pruned"));
  const url = await app.listen({ host: environment.host, port: environment.port }).catch((error: unknown) => {
    throw portProblem(error, environment.port);
  });
  const port = Number(new URL(url).port || 80);
  origins = allowedOrigins({ host: environment.host, port }, environment.origins);

  const localUrl = allowedOrigins({ host: environment.host, port }, []).publicUrl;
  const apiKey = await sessions.issueKey({ id: localKeyId(dataFolder), name: "Command line on this machine" });
  writeServerFile(dataFolder, { url: localUrl, pid: process.pid, apiKey });
  store.announce(localUrl);
  const offersToken = isLoopback(environment.host) || !(await sessions.isClaimed());
  return {
    url: localUrl,
    readyUrl: offersToken ? `${publicUrl()}/#token=${claims.offer(startTokenLifetimeMs)}` : `${publicUrl()}/`,
    apiKey,
    close: async () => {
      draining = true;
      stopPruning();
      await engine.stop({ graceMs: 7000 });
      await ports.deliveries.settled();
      await app.close();
      await outside.close();
      await store.close();
      removeServerFile(dataFolder);
    },
  };
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

function portProblem(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "EADDRINUSE") return error;
  return new ProblemError({ family: "problem", code: "port-in-use", message: `Port ${port} is in use by another program. Stop it, or set PORT to another number.` }, { cause: error });
}

/** Whatever the server seals or opens is taken out of logs and errors from then on. */
function keepingSecret(vault: SecretKeeper, redactor: { add: (secret: string) => void }): SecretKeeper {
  return {
    seal: (plain, context) => {
      redactor.add(plain);
      return vault.seal(plain, context);
    },
    open: (sealed, context) => {
      const plain = vault.open(sealed, context);
      redactor.add(plain);
      return plain;
    },
  };
}

/** One key per data folder: servers that share a database do not take each other's away. */
function localKeyId(dataFolder: string): string {
  return `key_local_${createHash("sha256").update(dataFolder).digest("hex").slice(0, 16)}`;
}
