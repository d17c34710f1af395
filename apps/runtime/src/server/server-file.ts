import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

export const ServerFile = z.object({ url: z.string(), pid: z.number().int(), apiKey: z.string() });
export type ServerFile = z.infer<typeof ServerFile>;

const fileName = "server.json";

/** Lets programs of the same user on this machine find the server and its key. Appears whole or not at all. */
export function writeServerFile(folder: string, content: ServerFile): void {
  const path = join(folder, fileName);
  const making = `${path}.${process.pid}`;
  rmSync(making, { force: true });
  writeFileSync(making, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  renameSync(making, path);
}

export function readServerFile(folder: string): ServerFile | undefined {
  try {
    return ServerFile.parse(JSON.parse(readFileSync(join(folder, fileName), "utf8")));
  } catch {
    return undefined;
  }
}

/** Leaves the file of another process alone. */
export function removeServerFile(folder: string): void {
  if (readServerFile(folder)?.pid === process.pid) rmSync(join(folder, fileName), { force: true });
}
