import { eq } from "drizzle-orm";

import { connections } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { type ConnectionRow, problem } from "./connection.ts";

export async function findConnection(scoped: Scoped, id: string): Promise<ConnectionRow> {
  const row = await scoped.first(connections, eq(connections.id, id));
  if (row === undefined) throw problem("connection-not-found", "This connection does not exist any more.");
  return row;
}
