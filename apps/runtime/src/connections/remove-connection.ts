import { eq } from "drizzle-orm";

import { recordAudit } from "../audit/record-audit.ts";
import { connections, modelRoles } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import { demoId } from "./connection-view.ts";
import { problem } from "./connection.ts";
import { findConnection } from "./find-connection.ts";
import type { Outside } from "./outside.ts";
import { findUses } from "./used-by.ts";

/** Removes a connection and its secret for good. Refused while a flow or a model role needs it. */
export async function removeConnection(
  { store, catalog, now }: Pick<Outside, "store" | "catalog" | "now">,
  { workspaceId, actor }: Caller,
  { id }: { id: string },
): Promise<void> {
  if (id === demoId) throw problem("connection-built-in", "The demo model is built in and stays.");
  const scoped = store.scoped(workspaceId);
  const { alias } = await findConnection(scoped, id);
  const flows = new Set((await findUses(scoped, catalog)).filter((use) => use.alias === alias).map(({ flowName }) => flowName));
  if (flows.size > 0) throw problem("connection-in-use", `"${alias}" is used by ${[...flows].join(", ")}. Change these flows first.`);
  const role = await scoped.first(modelRoles, eq(modelRoles.connection, alias));
  if (role !== undefined)
    throw problem("connection-in-use", `"${alias}" plays the model role "${role.role}". Give the role to another model first.`);
  await scoped.transaction(async (inside) => {
    await inside.remove(connections, eq(connections.id, id));
    await recordAudit(inside, { action: "connection.removed", subject: id, details: { alias }, actor, at: now() });
  });
}
