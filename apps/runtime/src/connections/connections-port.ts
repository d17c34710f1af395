import type { Connections } from "../engine/ports.ts";
import { connectionMissing, joinAddress } from "./connection.ts";
import type { Outside } from "./outside.ts";
import { resolveConnection } from "./resolve-connection.ts";

/** What the engine may know of a connection: everything that a frozen request names, never the secret. */
export function createConnectionsPort(outside: Pick<Outside, "store" | "vault">): Connections {
  return {
    async resolve(workspaceId, alias) {
      const connection = await resolveConnection(outside, workspaceId, alias);
      if (connection === undefined) return undefined;
      const { id, version, account, host } = connection;
      return { id, alias, version, account, host };
    },
    async address(workspaceId, alias, url) {
      const connection = await resolveConnection(outside, workspaceId, alias);
      if (connection === undefined) throw connectionMissing(alias);
      return joinAddress(connection.baseUrl, url);
    },
  };
}
