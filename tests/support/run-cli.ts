import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { RunningServer } from "./launch-server.ts";
import { repositoryRoot } from "./sources.ts";

export type CliResult = { code: number; output: string; errors: string };

/** Runs the command line as a user on the server's machine does: nothing but the data folder tells it where to go. */
export async function runCli(args: readonly string[], server?: Pick<RunningServer, "dataFolder">): Promise<CliResult> {
  const child = spawn(join(repositoryRoot, "node_modules/.bin/node"), [join(repositoryRoot, "apps/runtime/bin/interlock.mjs"), ...args], {
    cwd: repositoryRoot,
    env: { PATH: process.env["PATH"] ?? "", ...(server ? { INTERLOCK_DATA: server.dataFolder } : { INTERLOCK_DATA: "/nonexistent" }) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const result = { output: "", errors: "" };
  child.stdout.on("data", (chunk: Buffer) => (result.output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (result.errors += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode ?? -1, ...result };
}
