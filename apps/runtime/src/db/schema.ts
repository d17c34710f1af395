import type {
  Actor,
  FrozenRequest,
  Json,
  Operation,
  Pins,
  Problem,
  PromptContent,
  Question,
  Receipt,
  RequestPreview,
  RunEvent,
} from "@interlock/shared";
import { sql } from "drizzle-orm";
import { bigint, boolean, customType, index, integer, json, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

/*
 * Every row belongs to a workspace and, where it was written by somebody, names the actor. Times are
 * epoch milliseconds as bigint numbers, so that no driver turns them into dates with a zone. Ids are
 * prefixed text (`flow_…`, `run_…`), made by `newId`.
 */

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
const millis = (name: string) => bigint(name, { mode: "number" });
const workspace = () => text("workspace_id").notNull().default("default");
const actor = (name = "actor") => jsonb(name).$type<Actor>().notNull();

export const workspaces = pgTable("workspaces", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  createdAt: millis("created_at").notNull(),
});

// Shaped for better-auth, so that accounts can arrive without moving rows.
export const users = pgTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: millis("created_at").notNull(),
  updatedAt: millis("updated_at").notNull(),
});

export const sessions = pgTable("sessions", {
  id: text("id").primaryKey(),
  userId: text("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  /** SHA-256 of the cookie's token: the table alone opens no session. */
  token: text("token").notNull().unique(),
  expiresAt: millis("expires_at").notNull(),
  ipAddress: text("ip_address"),
  userAgent: text("user_agent"),
  createdAt: millis("created_at").notNull(),
  updatedAt: millis("updated_at").notNull(),
});

export const accounts = pgTable("accounts", {
  id: text("id").primaryKey(),
  accountId: text("account_id").notNull(),
  providerId: text("provider_id").notNull(),
  userId: text("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  password: text("password"),
  createdAt: millis("created_at").notNull(),
  updatedAt: millis("updated_at").notNull(),
});

export const verifications = pgTable("verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: millis("expires_at").notNull(),
  createdAt: millis("created_at").notNull(),
  updatedAt: millis("updated_at").notNull(),
});

export const members = pgTable(
  "members",
  {
    workspaceId: workspace(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role").$type<"owner" | "editor" | "approver" | "viewer">().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId] })],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    workspaceId: workspace(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** SHA-256 of the key. */
    hash: text("hash").notNull().unique(),
    role: text("role").$type<"owner" | "editor" | "approver" | "viewer">().notNull(),
    createdAt: millis("created_at").notNull(),
    lastUsedAt: millis("last_used_at"),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

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

export type RunRowStatus = "running" | "waiting" | "succeeded" | "failed" | "cancelled";

export const runs = pgTable(
  "runs",
  {
    workspaceId: workspace(),
    id: text("id").notNull(),
    flowId: text("flow_id").notNull(),
    flowName: text("flow_name").notNull(),
    flowVersion: integer("flow_version"),
    snapshot: text("snapshot").notNull(),
    draft: boolean("draft").notNull(),
    trigger: text("trigger").notNull(),
    status: text("status").$type<RunRowStatus>().notNull(),
    startedAt: millis("started_at").notNull(),
    endedAt: millis("ended_at"),
    /** When a parked run wants to go on by itself. */
    wakeAt: millis("wake_at"),
    /** The process that drives the run. A flush names (run, fence) and inserts only while it owns both. */
    owner: text("owner"),
    fence: integer("fence").notNull().default(0),
    lastSeq: integer("last_seq").notNull().default(0),
    /** Set by cancel; a condition in the statement that writes `sending`, not a message. */
    cancelledBy: jsonb("cancelled_by").$type<{ actor: Actor; reason: string | null; at: number }>(),
    pins: jsonb("pins").$type<Pins>().notNull(),
    output: json("output").$type<Json>(),
    problem: jsonb("problem").$type<Problem>(),
    microUsd: bigint("micro_usd", { mode: "number" }).notNull().default(0),
    deliveryId: text("delivery_id"),
    /** Hash of the capability in a status address, when one was given out. */
    statusCapability: text("status_capability"),
    actor: actor(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("runs_flow").on(t.workspaceId, t.flowId, t.startedAt),
    index("runs_open").on(t.status, t.owner),
    index("runs_due")
      .on(t.wakeAt)
      .where(sql`status = 'waiting' and wake_at is not null`),
  ],
);

/** The journal. Rows are only ever inserted. */
export const runEvents = pgTable(
  "run_events",
  {
    workspaceId: workspace(),
    runId: text("run_id").notNull(),
    seq: integer("seq").notNull(),
    /** `json`, not `jsonb`: kept letter by letter, so that a replay sees what the run saw. */
    event: json("event").$type<RunEvent>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.seq] })],
);

export const blobs = pgTable(
  "blobs",
  {
    workspaceId: workspace(),
    hash: text("hash").notNull(),
    bytes: bytea("bytes").notNull(),
    size: integer("size").notNull(),
    type: text("type").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hash] })],
);

/** Exact requests that were prepared, by run, path and epoch. `hash` covers `request`. */
export const frozenRequests = pgTable(
  "frozen_requests",
  {
    workspaceId: workspace(),
    runId: text("run_id").notNull(),
    path: text("path").notNull(),
    epoch: integer("epoch").notNull(),
    hash: text("hash").notNull(),
    request: jsonb("request").$type<FrozenRequest>().notNull(),
    preview: jsonb("preview").$type<RequestPreview>().notNull(),
    createdAt: millis("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.runId, t.path, t.epoch] })],
);

export const approvals = pgTable(
  "approvals",
  {
    workspaceId: workspace(),
    id: text("id").notNull(),
    runId: text("run_id").notNull(),
    flowId: text("flow_id").notNull(),
    path: text("path").notNull(),
    reason: text("reason").$type<"drawn" | "here" | "again" | "doubt">().notNull(),
    status: text("status").$type<"pending" | "approved" | "rejected" | "expired" | "void">().notNull(),
    nonce: text("nonce").notNull(),
    question: jsonb("question").$type<Question>().notNull(),
    /** What the card shows: the decision must name exactly these hashes. */
    requests: jsonb("requests").$type<{ path: string; hash: string }[]>().notNull(),
    requestedAt: millis("requested_at").notNull(),
    expiresAt: millis("expires_at").notNull(),
    decidedAt: millis("decided_at"),
    decidedBy: jsonb("decided_by").$type<Actor>(),
    comment: text("comment"),
    voidReason: text("void_reason"),
    /** The approval whose people are asked again (reason `again`): the decision counts for it too. */
    supersedes: text("supersedes"),
    /** Answer to a question of reason `doubt`. */
    resolution: text("resolution").$type<"happened" | "send-again" | "stop">(),
    /** True once the run's journal holds the decision; until then somebody must still wake the run. */
    delivered: boolean("delivered").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index("approvals_status").on(t.workspaceId, t.status, t.expiresAt),
    index("approvals_run").on(t.runId),
    index("approvals_undelivered")
      .on(t.decidedAt)
      .where(sql`not delivered and decided_at is not null`),
  ],
);

/** A grant: this person endorsed this hash for this run and path. Consumed when the effect is confirmed. */
export const endorsements = pgTable(
  "endorsements",
  {
    workspaceId: workspace(),
    runId: text("run_id").notNull(),
    path: text("path").notNull(),
    hash: text("hash").notNull(),
    approvalId: text("approval_id").notNull(),
    at: millis("at").notNull(),
    consumedAt: millis("consumed_at"),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.runId, t.path, t.approvalId] })],
);

export type EffectState = "intended" | "sending" | "confirmed" | "refused" | "unknown";

/** The effect ledger (semantics §4). `doubted` is sticky within an epoch. */
export const effects = pgTable(
  "effects",
  {
    workspaceId: workspace(),
    key: text("key").notNull(),
    runId: text("run_id").notNull(),
    path: text("path").notNull(),
    epoch: integer("epoch").notNull(),
    hash: text("hash").notNull(),
    state: text("state").$type<EffectState>().notNull(),
    sends: integer("sends").notNull().default(0),
    doubted: boolean("doubted").notNull().default(false),
    firstSentAt: millis("first_sent_at"),
    receipt: jsonb("receipt").$type<Receipt>(),
    problem: jsonb("problem").$type<Problem>(),
    /** The person who said that a doubtful effect had happened. */
    resolvedBy: jsonb("resolved_by").$type<Actor>(),
    updatedAt: millis("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] }), index("effects_run").on(t.runId)],
);

/** The product's own outbox: entries written by `note`, which can be withdrawn. */
export const outbox = pgTable(
  "outbox",
  {
    workspaceId: workspace(),
    id: text("id").notNull(),
    runId: text("run_id").notNull(),
    path: text("path").notNull(),
    /** Key of the effect that wrote it; a second write with the same key changes nothing. */
    effectKey: text("effect_key").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    to: text("to"),
    at: millis("at").notNull(),
    withdrawnAt: millis("withdrawn_at"),
    actor: actor(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex("outbox_effect").on(t.workspaceId, t.effectKey)],
);

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
