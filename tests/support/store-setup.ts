import type { TestProject } from "vitest/node";

import { launchServer } from "./launch-server.ts";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** What every test of this run starts from: a PostgreSQL to make databases in, or a folder to copy. */
    store: { kind: "postgres"; adminUrl: string } | { kind: "embedded"; template: string };
  }
}

/** Prepares the store of `STORE` once for all integration tests of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env["STORE"] === "postgres") {
    const cluster = await startPostgres();
    project.provide("store", { kind: "postgres", adminUrl: cluster.adminUrl });
    return () => cluster.stop();
  }
  const server = await launchServer();
  await server.kill("SIGTERM");
  project.provide("store", { kind: "embedded", template: server.dataFolder });
  return () => server[Symbol.asyncDispose]();
}
