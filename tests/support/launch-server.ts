import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import * as z from "zod";

import { createApiClient, type ApiClient } from "./api-client.ts";
import { freePort } from "./postgres.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ServerFile = z.looseObject({ url: z.string(), pid: z.number(), apiKey: z.string() });

export type ServerOptions = {
  /** PostgreSQL to use; without it the embedded store in a temporary folder. */
  databaseUrl?: string | undefined;
  /** `host:port` that flows may reach although they are on loopback. */
  egressAllow?: readonly string[];
  env?: Record<string, string>;
  /** Data folder that is copied instead of made anew, which takes seconds of CPU time. */
  template?: string | undefined;
};

export type RunningServer = {
  readonly url: string;
  /** Single-use token of the ready line; opens the owner's session in a browser. */
  readonly token: string;
  readonly client: ApiClient;
  /** Bearer key that the CLI reads from `server.json`. */
  readonly key: string;
  readonly pid: number;
  readonly dataFolder: string;
  /** The PostgreSQL database; `undefined` on the embedded store. */
  readonly databaseUrl: string | undefined;
  /** Everything that this and earlier processes on the same folder have printed. */
  logs(): string;
  /** Sends the signal and waits until the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts the server again on the same data, port and database. */
  restart(): Promise<RunningServer>;
  /** Stops the process and throws its data away. */
  [Symbol.asyncDispose](): Promise<void>;
};

/** Starts the real server as its own process on new data and waits for its ready line. */
export async function launchServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), "interlock-server-"));
  if (options.template) cpSync(options.template, dataFolder, { recursive: true });
  return launch(options, { dataFolder, port: await freePort(), printed: [] });
}

type Place = { dataFolder: string; port: number; printed: string[] };

async function launch(options: ServerOptions, place: Place): Promise<RunningServer> {
  const child = spawn(join(root, "node_modules/.bin/node"), ["apps/runtime/src/main.ts"], {
    cwd: root,
    env: {
      PATH: `${join(root, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? join(root, "node_modules/.cache/node-compile"),
      PORT: String(place.port),
      INTERLOCK_DATA: place.dataFolder,
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...(options.egressAllow?.length ? { INTERLOCK_EGRESS_ALLOW: options.egressAllow.join(",") } : {}),
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A test process that dies must not leave servers behind.
  const killNow = () => child.kill("SIGKILL");
  process.once("exit", killNow);
  child.once("exit", () => process.off("exit", killNow));
  const ready = await readyLine(child, place.printed);
  const file = ServerFile.parse(JSON.parse(readFileSync(join(place.dataFolder, "server.json"), "utf8")));

  const kill = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  return {
    url: ready.url,
    token: ready.token,
    client: createApiClient(ready.url, file.apiKey),
    key: file.apiKey,
    pid: child.pid ?? 0,
    dataFolder: place.dataFolder,
    databaseUrl: options.databaseUrl,
    logs: () => place.printed.join(""),
    kill,
    restart: async () => {
      await kill("SIGTERM");
      return launch(options, place);
    },
    [Symbol.asyncDispose]: async () => {
      await kill("SIGKILL");
      rmSync(place.dataFolder, { recursive: true, force: true });
    },
  };
}

function readyLine(child: ChildProcess, printed: string[]): Promise<{ url: string; token: string }> {
  return new Promise((resolve, reject) => {
    const from = printed.length;
    const read = (chunk: Buffer) => {
      printed.push(chunk.toString());
      const line = /Interlock is ready at (http:\/\/[^/]+)\/#token=(\S+)/.exec(printed.slice(from).join(""));
      if (line?.[1] && line[2]) resolve({ url: line[1], token: line[2] });
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${printed.slice(from).join("")}`)));
  });
}
