import type { NodePgDatabase } from "drizzle-orm/node-postgres";

import type * as schema from "./schema.ts";

/** Typed access to every table; whoever needs rows goes through `Scoped`. */
export type Database = NodePgDatabase<typeof schema>;
