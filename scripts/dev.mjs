import { spawn } from "node:child_process";

import { ensureInstalled } from "./install.mjs";
import { childEnvironment, forwardSignals, repositoryPath } from "./run.mjs";

await ensureInstalled();

console.log("The page that reloads by itself is on port 4101: open the link below with 4101 in place of 4100.");
// Both restart by themselves: the runtime when a source file changes, the editor in the open page.
const processes = [
  start("node", ["--watch", "--watch-preserve-output", "src/main.ts"], "apps/runtime"),
  start("vite", ["--clearScreen", "false"], "apps/editor"),
];
// One without the other is of no use: whichever ends first takes the other along.
await Promise.race(processes.map((child) => new Promise((resolve) => child.once("exit", resolve))));
for (const child of processes) child.kill("SIGTERM");

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} folder
 */
function start(program, args, folder) {
  const child = spawn(program, args, {
    cwd: repositoryPath(folder),
    env: {
      ...childEnvironment(),
      INTERLOCK_DATA: process.env["INTERLOCK_DATA"] ?? repositoryPath(".interlock"),
      // Pages come from Vite's port, so that is the origin that the runtime must accept.
      INTERLOCK_ORIGIN: "http://127.0.0.1:4101,http://localhost:4101",
    },
    stdio: "inherit",
  });
  forwardSignals(child);
  return child;
}
