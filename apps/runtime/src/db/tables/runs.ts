import type { Actor, Json, Pins, Problem, RunEvent } from "@interlock/shared";
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, json, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

import { actor, bytea, millis, workspace } from "./columns.ts";

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
