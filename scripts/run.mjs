import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @param {string} path relative to the repository */
export function repositoryPath(path) {
  return join(root, path);
}

/**
 * Environment of every child: Node 24 from node_modules comes first on PATH whatever Node started the
 * script, compiled code is cached between starts, and build tools send no usage data.
 */
export function childEnvironment() {
  return {
    ...process.env,
    PATH: `${repositoryPath("node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? repositoryPath("node_modules/.cache/node-compile"),
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
  };
}

/**
 * Runs a program to its end with this terminal and answers with its exit code. A signal sent to this
 * process is passed on and then waited for, so that a server can drain.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string; env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, options = {}) {
  const child = spawn(program, args, {
    cwd: options.cwd ?? root,
    env: { ...childEnvironment(), ...options.env },
    stdio: "inherit",
  });
  const stopForwarding = forwardSignals(child);
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      stopForwarding();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      stopForwarding();
      resolve(code ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child */
export function forwardSignals(child) {
  const terminate = () => child.kill("SIGTERM");
  // A terminal sends Ctrl-C to the whole group, so the child has it already; a second one would look impatient.
  const interrupt = () => {
    if (!process.stdin.isTTY) child.kill("SIGINT");
  };
  process.on("SIGTERM", terminate);
  process.on("SIGHUP", terminate);
  process.on("SIGINT", interrupt);
  const stopWatching = onOrphaned(terminate);
  return () => {
    process.off("SIGTERM", terminate);
    process.off("SIGHUP", terminate);
    process.off("SIGINT", interrupt);
    stopWatching();
  };
}

/**
 * npm runs scripts in a shell and passes a signal on to that shell alone, which dies and says nothing to
 * us. What is left to see is that the parent is gone.
 *
 * @param {() => void} act
 */
function onOrphaned(act) {
  if (!process.env["npm_lifecycle_event"]) return () => undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) act();
  }, 250);
  return () => clearInterval(watch);
}
