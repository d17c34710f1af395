import type { Json } from "@interlock/shared";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { actor, millis, workspace } from "./columns.ts";

export const connections = pgTable(
  "connections",
  {
    workspaceId: workspace(),
    id: text("id").notNull(),
    alias: text("alias").notNull(),
    name: text("name").notNull(),
    kind: text("kind").$type<"openai" | "bearer" | "api-key">().notNull(),
    baseUrl: text("base_url").notNull(),
    header: text("header"),
    /** Envelope text of the vault, `v1.<key id>.…`; null when the connection needs no secret. */
    secret: text("secret"),
    secretHint: text("secret_hint").notNull().default(""),
    /** Rises when address, kind or secret change; part of the frozen request. */
    version: integer("version").notNull(),
    lastTest: jsonb("last_test").$type<{ at: number; ok: boolean; message: string }>(),
    createdAt: millis("created_at").notNull(),
    updatedAt: millis("updated_at").notNull(),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex("connections_alias").on(t.workspaceId, t.alias)],
);

export const modelRoles = pgTable(
  "model_roles",
  {
    workspaceId: workspace(),
    role: text("role").notNull(),
    connection: text("connection").notNull(),
    model: text("model").notNull(),
    updatedAt: millis("updated_at").notNull(),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.role] })],
);

export const hooks = pgTable(
  "hooks",
  {
    workspaceId: workspace(),
    /** Unguessable; the last segment of the public address. */
    id: text("id").primaryKey(),
    flowId: text("flow_id").notNull(),
    nodeId: text("node_id").notNull(),
    secret: text("secret"),
    createdAt: millis("created_at").notNull(),
    actor: actor(),
  },
  (t) => [uniqueIndex("hooks_node").on(t.workspaceId, t.flowId, t.nodeId)],
);

export const deliveries = pgTable(
  "deliveries",
  {
    workspaceId: workspace(),
    id: text("id").notNull(),
    hookId: text("hook_id").notNull(),
    at: millis("at").notNull(),
    status: integer("status").notNull(),
    verdict: text("verdict").$type<"accepted" | "captured" | "rejected">().notNull(),
    reason: text("reason"),
    runId: text("run_id"),
    latencyMs: integer("latency_ms").notNull(),
    /** Kept only when verification passed or none is configured. */
    body: jsonb("body").$type<Json>(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index("deliveries_hook").on(t.workspaceId, t.hookId, t.at)],
);
