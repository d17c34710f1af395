import { timingSafeEqual } from "node:crypto";

import type { Json } from "@interlock/shared";

import type { Ports } from "../server/ports.ts";
import { capabilityHash } from "./start-delivery.ts";

export type StatusView = { runId: string; status: string; output?: Json };

type Row = { id: string; status: string; output: Json; started_at: string; status_capability: string | null };

const validForMs = 7 * 24 * 60 * 60 * 1000;

/**
 * What the bearer of a status address may know: how the run stands and, once it has succeeded, its
 * answer. Nothing about nodes, people or problems.
 */
export async function readStatus(ports: Ports, address: string): Promise<StatusView | undefined> {
  const [runId = "", capability = ""] = address.split(".");
  const { rows } = await ports.store.pool.query<Row>({
    name: "find-run-status",
    text: "select id, status, output, started_at::text, status_capability from runs where id = $1 and status_capability is not null",
    values: [runId],
  });
  const [run] = rows;
  const given = Buffer.from(capabilityHash(capability));
  const stored = Buffer.from(run?.status_capability ?? capabilityHash(""));
  const matches = given.length === stored.length && timingSafeEqual(given, stored);
  if (run === undefined || !matches || Number(run.started_at) + validForMs < ports.now()) return undefined;
  return { runId: run.id, status: run.status, ...(run.status === "succeeded" && { output: run.output }) };
}
