import type { TestProject } from "vitest/node";

import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Connection strings of empty databases are made from here; absent when `STORE` is `embedded`. */
    postgresAdmin: string | undefined;
  }
}

/** One PostgreSQL for all integration tests of a run; each test makes a database of its own in it. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if ((process.env["STORE"] ?? "embedded") !== "postgres") {
    project.provide("postgresAdmin", undefined);
    return undefined;
  }
  const cluster = await startPostgres();
  project.provide("postgresAdmin", cluster.adminUrl);
  return () => cluster.stop();
}
