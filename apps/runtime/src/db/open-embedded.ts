import { fork } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import pg from "pg";

export type OpenedPool = { pool: pg.Pool; close: () => Promise<void> };

/** The database inside this process, in `<folder>/db`. The caller holds the folder's lock. */
export async function openEmbedded(folder: string): Promise<OpenedPool> {
  const [{ PGlite }, { createPgConfig }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("@electric-sql/pglite/node-postgres"),
    createOnce(folder),
  ]);
  // Eight times fewer buffers than the default: the rest is the operating system's cache anyway.
  const lite = await PGlite.create(join(folder, "db"), { startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"] });
  const config = createPgConfig(lite);
  // pg hands over `types` as the object that the query was given; this connection wants a list of ids.
  const parse = config.connection.parse.bind(config.connection);
  config.connection.parse = (query: { types?: unknown }) => {
    const { types, ...rest } = query;
    parse(Array.isArray(types) ? { ...rest, types } : rest);
  };
  const pool = new pg.Pool(Object.assign(config, { connectionTimeoutMillis: 10_000, idleTimeoutMillis: 0 }));
  return {
    pool,
    close: async () => {
      await pool.end();
      await lite.close();
    },
  };
}

/** A crash while the files are being made must not leave half a database: they appear by a rename. */
async function createOnce(folder: string): Promise<void> {
  const target = join(folder, "db");
  if (existsSync(target)) return;
  const making = join(folder, "db-making");
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  await runInit(making);
  renameSync(making, target);
}

function runInit(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL("./init-embedded.ts", import.meta.url)), [folder], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.on("error", reject);
    child.on("exit", (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`The embedded database could not be created in "${folder}" (${signal ?? `exit code ${code}`}).`)),
    );
  });
}
