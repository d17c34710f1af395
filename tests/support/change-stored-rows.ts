import { join } from "node:path";

import { PGlite } from "@electric-sql/pglite";
import pg from "pg";

import type { RunningServer } from "./launch-server.ts";

/**
 * Does to a server's database what somebody with access to it could do behind the product's back. The
 * embedded database belongs to the server's process, so that one is killed, changed and started again;
 * the answer is the server to go on with.
 */
export async function changeStoredRows(server: RunningServer, statement: string): Promise<RunningServer> {
  if (server.databaseUrl) {
    const client = new pg.Client({ connectionString: server.databaseUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
    return server;
  }
  await server.kill("SIGKILL");
  const lite = await PGlite.create(join(server.dataFolder, "db"));
  await lite.exec(statement);
  await lite.close();
  return server.restart();
}
