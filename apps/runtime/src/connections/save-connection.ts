import type { ConnectionView } from "@interlock/shared";
import { and, eq } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { newId } from "../db/new-id.ts";
import { connections, modelRoles } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import type { Caller } from "../server/caller.ts";
import type { SaveConnection } from "../server/connection-desk.ts";
import { connectionView, demoId } from "./connection-view.ts";
import { type ConnectionRow, demoAlias, normaliseBaseUrl, problem } from "./connection.ts";
import { findConnection } from "./find-connection.ts";
import type { Outside } from "./outside.ts";
import { connectionContext } from "./resolve-connection.ts";
import { findUses, type Use } from "./used-by.ts";

type Saving = Pick<Outside, "store" | "catalog" | "now" | "vault">;

/** Creates or changes a connection. The secret goes in and never comes out again; an empty one removes it. */
export async function saveConnection(outside: Saving, caller: Caller, input: SaveConnection): Promise<ConnectionView> {
  const scoped = outside.store.scoped(caller.workspaceId);
  const before = input.id === undefined ? undefined : await beforeSave(scoped, input.id);
  const uses = await findUses(scoped, outside.catalog);
  await checkAlias(scoped, input, { before, uses });
  const place = addressed(input, before);
  const version = before === undefined ? 1 : before.version + (changesAnything(place, input, before) ? 1 : 0);
  const id = before?.id ?? newId("conn", outside.now());
  const sealed = sealSecret(outside, { input, before, place: { workspaceId: caller.workspaceId, id, version } });
  const row = { alias: input.alias, name: input.name, ...place, ...sealed, version, updatedAt: outside.now(), actor: caller.actor };
  await scoped.transaction(async (inside) => {
    if (before === undefined) await inside.insert(connections, { id, createdAt: row.updatedAt, ...row });
    else await changeRow(inside, before, row);
    const details = { alias: row.alias, host: new URL(row.baseUrl).host, version, newSecret: input.secret !== undefined };
    const action = before === undefined ? "connection.created" : "connection.changed";
    await recordAudit(inside, { action, subject: id, details, actor: caller.actor, at: row.updatedAt });
  });
  return connectionView(await findConnection(scoped, id), uses);
}

async function beforeSave(scoped: Scoped, id: string): Promise<ConnectionRow> {
  if (id === demoId) throw problem("connection-built-in", "The demo model is built in and cannot be changed.");
  return findConnection(scoped, id);
}

async function checkAlias(
  scoped: Scoped,
  { alias }: SaveConnection,
  { before, uses }: { before: ConnectionRow | undefined; uses: Use[] },
): Promise<void> {
  if (alias === before?.alias) return;
  const taken = await scoped.first(connections, eq(connections.alias, alias));
  if (taken !== undefined || alias === demoAlias)
    throw problem("alias-taken", `There is already a connection "${alias}". Choose another alias.`);
  if (before === undefined) return;
  const user = uses.find((use) => use.alias === before.alias)?.flowName;
  const role = (await scoped.first(modelRoles, eq(modelRoles.connection, before.alias)))?.role;
  if (user === undefined && role === undefined) return;
  const where = user === undefined ? `the model role "${role}"` : `"${user}"`;
  throw problem("connection-in-use", `"${before.alias}" is used by ${where}, so it keeps its alias. Change the name instead.`);
}

type Place = Pick<ConnectionRow, "kind" | "baseUrl" | "header">;

/**
 * A secret belongs to the host it was entered for. Whoever points a connection elsewhere enters it again,
 * so that no one can send a key they do not know to a server of their own.
 */
function addressed({ kind, baseUrl: given, header, secret }: SaveConnection, before: ConnectionRow | undefined): Place {
  if (kind === "api-key" && header === undefined)
    throw problem("header-missing", "Say in which header the key goes, for example X-Api-Key.");
  const baseUrl = normaliseBaseUrl(given);
  const moved = before !== undefined && new URL(before.baseUrl).origin !== new URL(baseUrl).origin;
  if (moved && before.secret !== null && secret === undefined) {
    throw problem("secret-needed", `The stored secret belongs to "${new URL(before.baseUrl).host}". Enter the secret for the new address.`);
  }
  return { kind, baseUrl, header: kind === "api-key" ? (header ?? null) : null };
}

function changesAnything(place: Place, { secret }: SaveConnection, before: ConnectionRow): boolean {
  return secret !== undefined || place.kind !== before.kind || place.baseUrl !== before.baseUrl || place.header !== before.header;
}

type Sealing = { input: SaveConnection; before: ConnectionRow | undefined; place: { workspaceId: string; id: string; version: number } };

function sealSecret({ vault }: Saving, { input, before, place }: Sealing): Pick<ConnectionRow, "secret" | "secretHint"> {
  const kept = before?.secret ?? null;
  if (input.secret === undefined) {
    if (kept === null || before === undefined) return { secret: null, secretHint: "" };
    // The envelope names the version it is for.
    const secret =
      place.version === before.version ? kept : vault.seal(vault.open(kept, connectionContext(before)), connectionContext(place));
    return { secret, secretHint: before.secretHint };
  }
  const secret = input.secret.trim();
  if (secret === "") return { secret: null, secretHint: "" };
  if (!/^[\x21-\x7e]+$/.test(secret))
    throw problem("secret-characters", "The secret holds a space, a line break or a letter that cannot go into a header. Copy it again.");
  return { secret: vault.seal(secret, connectionContext(place)), secretHint: secret.length >= 12 ? secret.slice(-4) : "" };
}

async function changeRow(
  scoped: Scoped,
  before: ConnectionRow,
  row: Omit<ConnectionRow, "id" | "workspaceId" | "createdAt" | "lastTest">,
): Promise<void> {
  const isChanged = row.version !== before.version;
  const changed = await scoped.update(
    connections,
    { ...row, ...(isChanged ? { lastTest: null } : {}) },
    and(eq(connections.id, before.id), eq(connections.version, before.version)),
  );
  if (changed === 0) throw problem("connection-changed", "Somebody else has just changed this connection. Look at it again.");
}
