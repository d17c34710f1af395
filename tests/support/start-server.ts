import { inject } from "vitest";

import { launchServer, type RunningServer, type ServerOptions } from "./launch-server.ts";
import { createDatabase } from "./postgres.ts";

/** The real server on the store that this test run is about, with data of its own. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const store = inject("store");
  if (store.kind === "embedded") return launchServer({ ...options, template: store.template });
  return launchServer({ ...options, databaseUrl: await createDatabase(store.adminUrl) });
}
