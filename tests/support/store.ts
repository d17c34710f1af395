import { inject } from "vitest";

import { createDatabase } from "./postgres.ts";

/** Which store the tests of this process run on; `npm test` runs the integration tests once on each. */
export const store: "embedded" | "postgres" = process.env["STORE"] === "postgres" ? "postgres" : "embedded";

/**
 * `DATABASE_URL` of a new, empty database, or `undefined` when this run is on the embedded store, which
 * gets a folder of its own instead.
 */
export async function newDatabaseUrl(): Promise<string | undefined> {
  const admin = inject("postgresAdmin");
  return admin ? createDatabase(admin) : undefined;
}
