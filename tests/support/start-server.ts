import { launchServer, type RunningServer, type ServerOptions } from "./launch-server.ts";
import { newDatabaseUrl } from "./store.ts";

/** The real server on the store that this test run is about, with data of its own. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  return launchServer({ ...options, databaseUrl: options.databaseUrl ?? (await newDatabaseUrl()) });
}
