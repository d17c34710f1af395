import { fileURLToPath } from "node:url";

import { ProblemError } from "@interlock/shared";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type pg from "pg";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
/** Any constant will do; all servers of one database must agree on it. */
const advisoryLock = 4_100_718_240;

/**
 * Brings the schema up to date. Servers that start at the same time take turns; a database that a newer
 * release has written is refused, because this release would misread it.
 */
export async function migrateStore(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [advisoryLock]);
    try {
      await refuseNewer(client);
      await migrate(drizzle({ client }), { migrationsFolder });
    } finally {
      await client.query("select pg_advisory_unlock($1)", [advisoryLock]);
    }
  } finally {
    client.release();
  }
}

async function refuseNewer(client: pg.PoolClient): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder }).at(-1)?.folderMillis ?? 0;
  const table = await client.query<{ name: string | null }>("select to_regclass('drizzle.__drizzle_migrations')::text as name");
  if ((table.rows[0]?.name ?? null) === null) return;
  const applied = await client.query<{ last: string | null }>("select max(created_at)::text as last from drizzle.__drizzle_migrations");
  if (Number(applied.rows[0]?.last ?? 0) <= known) return;
  throw new ProblemError({
    family: "problem",
    code: "newer-database",
    message: "This database was written by a newer release of Interlock. Start that release, or use another database.",
  });
}
