#!/usr/bin/env node
// @ts-check
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const neededMajor = 24;
const ownNode = fileURLToPath(new URL("../../../node_modules/.bin/node", import.meta.url));

// The sources are TypeScript, which the Node that comes with the repository runs as it is.
if (Number(process.versions.node.split(".")[0]) >= neededMajor) {
  nodeModule.enableCompileCache?.(fileURLToPath(new URL("../../../node_modules/.cache/interlock", import.meta.url)));
  const { runCommandLine } = await import("../src/cli/run-command-line.ts");
  await runCommandLine(process.argv.slice(2));
} else if (existsSync(ownNode) && process.env["INTERLOCK_REEXEC"] !== "1") {
  const child = spawn(ownNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, INTERLOCK_REEXEC: "1" },
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 1));
} else {
  process.stderr.write(
    `Interlock needs Node ${neededMajor} or newer; this is ${process.versions.node}. Run "npm install" in the repository, which brings its own.\n`,
  );
  process.exitCode = 1;
}
