import type { ConnectionView } from "@interlock/shared";
import { asc } from "drizzle-orm";

import { connections } from "../db/schema.ts";
import type { Caller } from "../server/caller.ts";
import { connectionView, demoView } from "./connection-view.ts";
import type { Outside } from "./outside.ts";
import { findUses } from "./used-by.ts";

/** Own connections by alias, then the built-in demo model. */
export async function listConnections(
  { store, catalog }: Pick<Outside, "store" | "catalog">,
  { workspaceId }: Caller,
): Promise<ConnectionView[]> {
  const scoped = store.scoped(workspaceId);
  const rows = await scoped.find(connections, undefined, { orderBy: asc(connections.alias) });
  const uses = await findUses(scoped, catalog);
  return [...rows.map((row) => connectionView(row, uses)), demoView(uses)];
}
