import { enableCompileCache, flushCompileCache } from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

import { readEnvironment } from "./env.ts";
import { quickImports } from "./quick-imports.ts";

/** Supervisors and `kill` expect an end within ten seconds. */
const drainMs = 9500;

await main();

async function main(): Promise<void> {
  if (Number(process.versions.node.split(".")[0]) < 24) {
    fail(
      `Interlock needs Node 24 or newer; this is ${process.versions.node}. Run "npm install" and "npm start" in the repository, which bring their own.`,
    );
    return;
  }
  enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/interlock", import.meta.url)));
  quickImports();
  try {
    const environment = readEnvironment();
    if (environment.databaseUrl === undefined) baselineWebAssembly();
    // Imported here, so that old versions of Node get the sentence above and not a syntax error.
    const { startServer } = await import("./server/start-server.ts");
    const server = await startServer(environment);
    stopOnSignal(server.close);
    endOnBug(server.report);
    process.stdout.write(`Interlock is ready at ${server.readyUrl}\n`);
    flushCompileCache();
  } catch (error) {
    fail(isProblem(error) ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit();
  }
}

/**
 * The embedded database is WebAssembly. Its optimising second compilation costs 600 MB at the peak and
 * 80 MB for good. On the command line the first flag implies the others; at run time it does not.
 */
function baselineWebAssembly(): void {
  for (const flag of ["--liftoff-only", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) setFlagsFromString(flag);
}

function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), drainMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        fail(String(error));
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** The state after a bug outside of any request is not known; what has been committed is taken up by the next start. */
function endOnBug(report: (error: unknown) => void): void {
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      report(error);
      process.exit(1);
    });
  }
}

/** Problems are sentences for people; everything else is a bug and shows its stack. */
function isProblem(error: unknown): error is Error {
  return error instanceof Error && (error.name === "ProblemError" || error.message.startsWith("The environment variable"));
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
