import { createHash, randomUUID } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ProblemError } from "@interlock/shared";
import * as z from "zod";

/*
 * Two processes on one embedded database lose rows silently, so a data folder is held by a local socket
 * for as long as the process lives. The system frees it even after `kill -9`; a pid file would not be.
 * Linux has abstract sockets and Windows named pipes, which leave nothing behind; elsewhere a socket
 * file is left after a crash, and is removed when nobody answers on it.
 */

export type FolderLock = {
  /** What a second process is told about this one, for example its address. */
  announce: (url: string) => void;
  release: () => Promise<void>;
};

const Holder = z.object({ pid: z.number(), url: z.string().nullable(), token: z.string() });
type Holder = z.infer<typeof Holder>;

/** Rejects with `ProblemError` of code `folder-in-use` that names the process which holds the folder. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = addressOf(folder);
  const holder: Holder = { pid: process.pid, url: null, token: randomUUID() };
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end(JSON.stringify(holder));
  });
  server.unref();
  if (!(await listen(server, address))) {
    const first = await askHolder(address);
    if (first !== undefined || !isFile(address)) throw new ProblemError(inUse(folder, first));
    rmSync(address, { force: true });
    if (!(await listen(server, address))) throw new ProblemError(inUse(folder, await askHolder(address)));
  }
  // Two processes may both have removed a dead socket file: only the one that answers on it holds it.
  const answering = isFile(address) ? await askHolder(address) : holder;
  if (answering?.token !== holder.token) throw new ProblemError(inUse(folder, answering));
  return {
    announce: (url) => {
      holder.url = url;
    },
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function addressOf(folder: string): string {
  const name = `interlock-${createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

function isFile(address: string): boolean {
  return address.startsWith("/");
}

function listen(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error));
    server.once("error", failed);
    server.listen(address, () => {
      server.off("error", failed);
      resolve(true);
    });
  });
}

function askHolder(address: string): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    let text = "";
    socket.setTimeout(2000, () => socket.destroy());
    socket.on("data", (chunk) => (text += chunk.toString("utf8")));
    socket.on("error", () => resolve(undefined));
    socket.on("close", () => resolve(parseHolder(text)));
  });
}

function parseHolder(text: string): Holder | undefined {
  try {
    return Holder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function inUse(folder: string, holder: Holder | undefined) {
  const who =
    holder === undefined ? "another process" : `the server with process id ${holder.pid}${holder.url === null ? "" : ` at ${holder.url}`}`;
  return {
    family: "problem" as const,
    code: "folder-in-use",
    message: `The data folder "${folder}" is in use by ${who}. Stop it first, or set INTERLOCK_DATA to another folder.`,
  };
}
