import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import * as z from "zod";

export type Reference = { url: string; pid: number; stop(): Promise<void> };

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Starts a reference server in a process of its own and waits for its address. */
export async function startReference(kind: "fastify" | "sqlite"): Promise<Reference> {
  const folder = mkdtempSync(join(tmpdir(), "interlock-bench-"));
  const child = spawn(process.execPath, [script("./reference-server.ts"), kind, join(folder, "calls.db")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await firstLine(child);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const Load = z.object({ requests: z.number(), failed: z.number(), p50: z.number(), p99: z.number() });
export type Load = z.infer<typeof Load>;

export async function load(url: string, connections: number, milliseconds: number): Promise<Load> {
  const child = spawn(process.execPath, [script("./load.ts"), url, String(connections), String(milliseconds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return Load.parse(JSON.parse(await firstLine(child)));
}

/** The child goes on after its first line, so the rest of its output is read and dropped. */
async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("The process has no output.");
  const lines = createInterface({ input: child.stdout });
  const values: unknown[] = await once(lines, "line");
  return String(values[0]);
}
