import type { Connections } from "../engine/ports.ts";
import type { Outside } from "./outside.ts";
import { resolveConnection } from "./resolve-connection.ts";

/** What the engine may know of a connection: everything that a frozen request names, never the secret. */
export function createConnectionsPort(world: Pick<Outside, "store" | "vault" | "redactor">): Connections {
  return {
    async resolve(workspaceId, alias) {
      const connection = await resolveConnection(world, workspaceId, alias);
      if (connection === undefined) return undefined;
      const { id, version, account, host } = connection;
      return { id, alias, version, account, host };
    },
  };
}
