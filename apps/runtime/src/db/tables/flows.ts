import type { Operation, PromptContent } from "@interlock/shared";
import { integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { actor, millis, workspace } from "./columns.ts";

export const flows = pgTable(
  "flows",
  {
    workspaceId: workspace(),
    id: text("id").notNull(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    status: text("status").$type<"draft" | "live" | "paused" | "archived">().notNull(),
    /** Canonical text of the draft. */
    draft: text("draft").notNull(),
    draftHash: text("draft_hash").notNull(),
    revision: integer("revision").notNull(),
    liveVersion: integer("live_version"),
    createdAt: millis("created_at").notNull(),
    updatedAt: millis("updated_at").notNull(),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex("flows_key").on(t.workspaceId, t.key)],
);

export const flowOperations = pgTable(
  "flow_operations",
  {
    workspaceId: workspace(),
    flowId: text("flow_id").notNull(),
    /** The draft's revision after these operations. */
    revision: integer("revision").notNull(),
    session: text("session").notNull(),
    operations: jsonb("operations").$type<Operation[]>().notNull(),
    at: millis("at").notNull(),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.flowId, t.revision] })],
);

export const flowVersions = pgTable(
  "flow_versions",
  {
    workspaceId: workspace(),
    flowId: text("flow_id").notNull(),
    version: integer("version").notNull(),
    hash: text("hash").notNull(),
    /** Canonical text, as printed when published. */
    document: text("document").notNull(),
    note: text("note").notNull(),
    publishedAt: millis("published_at").notNull(),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.flowId, t.version] })],
);

/** What runs execute, by content hash: published versions and drafts alike. Rows never change. */
export const flowSnapshots = pgTable(
  "flow_snapshots",
  {
    workspaceId: workspace(),
    hash: text("hash").notNull(),
    document: text("document").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hash] })],
);

export const promptVersions = pgTable(
  "prompt_versions",
  {
    workspaceId: workspace(),
    name: text("name").notNull(),
    version: integer("version").notNull(),
    hash: text("hash").notNull(),
    content: jsonb("content").$type<PromptContent>().notNull(),
    note: text("note").notNull(),
    createdAt: millis("created_at").notNull(),
    actor: actor(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.name, t.version] }),
    uniqueIndex("prompt_versions_hash").on(t.workspaceId, t.name, t.hash),
  ],
);

export const promptLabels = pgTable(
  "prompt_labels",
  {
    workspaceId: workspace(),
    name: text("name").notNull(),
    label: text("label").notNull(),
    version: integer("version").notNull(),
    movedAt: millis("moved_at").notNull(),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.name, t.label] })],
);
