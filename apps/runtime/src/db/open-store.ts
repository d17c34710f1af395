import { mkdirSync } from "node:fs";

import { ProblemError } from "@interlock/shared";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";

import type { Database } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";
import { keepHouse } from "./keep-house.ts";
import { migrateStore } from "./migrate-store.ts";
import { openEmbedded, type OpenedPool } from "./open-embedded.ts";
import * as schema from "./schema.ts";
import { scopedTo, type Scoped } from "./scoped.ts";

export type Store = {
  kind: "embedded" | "postgres";
  /**
   * For the engine's hand-written statements, which name the workspace themselves. Embedded there is ONE
   * connection: never query the pool inside a transaction, never keep a client.
   */
  pool: pg.Pool;
  /** Everything else reads and writes through here. */
  scoped(workspaceId: string): Scoped;
  /** Tells a second server on the same folder where this one is. */
  announce: (url: string) => void;
  close: () => Promise<void>;
};

export type StoreOptions = {
  /** Holds the embedded database; created when missing. */
  dataFolder: string;
  /** PostgreSQL 14 or newer instead of the embedded database. */
  databaseUrl?: string | undefined;
  onError?: (error: Error) => void;
};

/** Opens and migrates the store. Rejects with `ProblemError` when the folder is in use or the database is newer. */
export async function openStore({ dataFolder, databaseUrl, onError = () => undefined }: StoreOptions): Promise<Store> {
  if (databaseUrl !== undefined) return finish("postgres", openPostgres(databaseUrl), { onError, announce: () => undefined });
  mkdirSync(dataFolder, { recursive: true });
  const lock = await lockFolder(dataFolder);
  try {
    const opened = await openEmbedded(dataFolder);
    const stopHousekeeping = keepHouse(opened.pool, onError);
    const close = async () => {
      stopHousekeeping();
      await opened.close();
      await lock.release();
    };
    return await finish("embedded", { pool: opened.pool, close }, { onError, announce: lock.announce });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function openPostgres(connectionString: string): OpenedPool {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 10_000 });
  return { pool, close: () => pool.end() };
}

async function finish(
  kind: Store["kind"],
  { pool, close }: OpenedPool,
  { onError, announce }: { onError: (error: Error) => void; announce: (url: string) => void },
): Promise<Store> {
  // Without a listener an idle connection that breaks would end the process.
  pool.on("error", onError);
  try {
    if (kind === "postgres") await refuseOldServer(pool);
    await migrateStore(pool);
    await pool.query("insert into workspaces (id, name, created_at) values ('default', 'Default', $1) on conflict do nothing", [
      Date.now(),
    ]);
  } catch (error) {
    await close();
    throw error;
  }
  const db: Database = drizzle({ client: pool, schema });
  return { kind, pool, scoped: (workspaceId) => scopedTo(db, workspaceId), announce, close };
}

async function refuseOldServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ server_version_num: string }>("show server_version_num");
  if (Number(rows[0]?.server_version_num) >= 140_000) return;
  throw new ProblemError({
    family: "problem",
    code: "old-postgres",
    message: "Interlock needs PostgreSQL 14 or newer. Point DATABASE_URL at one, or leave it out to use the embedded database.",
  });
}
