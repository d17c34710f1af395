import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { ProblemError } from "@interlock/shared";
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import { EventSource } from "eventsource";

import { readEnvironment } from "../env.ts";
import type { AppRouter } from "../server/router.ts";
import { readServerFile } from "../server/server-file.ts";

export type Client = TRPCClient<AppRouter>;
export type Address = { url: string; token: string };

/** The typed API of the server that the environment or the nearest data folder names. */
export function connect(): Client {
  const { url: base, token } = findServer();
  const url = `${base}/trpc`;
  const headers = { authorization: `Bearer ${token}` };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({
          url,
          EventSource,
          eventSourceOptions: () => ({ fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }) }),
        }),
        false: httpBatchStreamLink({ url, headers }),
      }),
    ],
  });
}

export function findServer(): Address {
  const { remote, dataFolder, isDefaultFolder } = readEnvironment();
  if (remote.url !== undefined) {
    if (remote.token === undefined)
      throw problem("token-missing", "INTERLOCK_URL is set, but INTERLOCK_TOKEN is not. Set it to an API key of that server.");
    return { url: remote.url.replace(/\/+$/, ""), token: remote.token };
  }
  const file = readServerFile(isDefaultFolder ? nearestFolder(process.cwd()) : dataFolder);
  if (file === undefined) {
    throw problem(
      "no-server",
      `No running server was found for ${isDefaultFolder ? "this folder" : dataFolder}. Start one with "npm start", or set INTERLOCK_DATA to its data folder.`,
    );
  }
  return { url: file.url, token: remote.token ?? file.apiKey };
}

/** `.interlock` here or in the nearest folder above that has one. */
function nearestFolder(from: string): string {
  const folder = join(from, ".interlock");
  const parent = dirname(from);
  return existsSync(join(folder, "server.json")) || parent === from ? folder : nearestFolder(parent);
}

function problem(code: string, message: string): ProblemError {
  return new ProblemError({ family: "problem", code, message });
}
