import type { Json } from "@interlock/shared";
import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { actor, millis, workspace } from "./columns.ts";

/** Hash-chained: `hash` covers the row and `previousHash`. Verifiable offline. */
export const audit = pgTable(
  "audit",
  {
    workspaceId: workspace(),
    seq: integer("seq").notNull(),
    at: millis("at").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    details: jsonb("details").$type<Json>().notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.seq] })],
);

/** Processes that drive runs; a row whose heartbeat is old has lost its runs. */
export const workers = pgTable("workers", {
  id: text("id").primaryKey(),
  startedAt: millis("started_at").notNull(),
  heartbeatAt: millis("heartbeat_at").notNull(),
});

/** Small settings by name, for example addresses that administrators opened for the egress. */
export const settings = pgTable(
  "settings",
  {
    workspaceId: workspace(),
    name: text("name").notNull(),
    value: jsonb("value").$type<Json>().notNull(),
    updatedAt: millis("updated_at").notNull(),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.name] })],
);
