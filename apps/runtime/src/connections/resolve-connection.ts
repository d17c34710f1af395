import { eq } from "drizzle-orm";

import type { Store } from "../db/open-store.ts";
import { connections } from "../db/schema.ts";
import type { ConnectionRow, ResolvedConnection } from "./connection.ts";
import type { Vault } from "./vault.ts";

/** The connection with this alias, ready to use, or `undefined`. */
export async function resolveConnection(
  { store, vault }: { store: Store; vault: Vault },
  workspaceId: string,
  alias: string,
): Promise<ResolvedConnection | undefined> {
  const row = await store.scoped(workspaceId).first(connections, eq(connections.alias, alias));
  return row === undefined ? undefined : openConnection(vault, row);
}

/** Opens the secret into a function that adds it to requests. */
export function openConnection(vault: Vault, row: ConnectionRow): ResolvedConnection {
  const { id, alias, name, kind, version, baseUrl } = row;
  const secret = row.secret === null ? null : vault.open(row.secret, connectionContext(row));
  const { origin, host } = new URL(baseUrl);
  return {
    id,
    alias,
    name,
    kind,
    version,
    baseUrl,
    origin,
    host,
    account: accountOf(row),
    authorize: (headers) => (secret === null ? headers : { ...headers, ...credentialHeader(row, secret) }),
  };
}

/** Binds a sealed secret to the row and version it belongs to. JSON, because ids may hold any separator. */
export function connectionContext({ workspaceId, id, version }: Pick<ConnectionRow, "workspaceId" | "id" | "version">): string {
  return JSON.stringify(["connection", workspaceId, id, version]);
}

function credentialHeader({ kind, header }: Pick<ConnectionRow, "kind" | "header">, secret: string): Record<string, string> {
  return kind === "api-key" ? { [(header ?? "x-api-key").toLowerCase()]: secret } : { authorization: `Bearer ${secret}` };
}

export function accountOf({ secret, secretHint, version }: Pick<ConnectionRow, "secret" | "secretHint" | "version">): string {
  if (secret === null) return "nobody";
  return secretHint === "" ? `key of version ${version}` : `key ending in ${secretHint}`;
}
