import type { Actor, FrozenRequest, Problem, Question, Receipt, RequestPreview } from "@interlock/shared";
import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";

import { actor, millis, workspace } from "./columns.ts";

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
