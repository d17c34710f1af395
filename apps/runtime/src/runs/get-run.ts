import { ProblemError, type RunDetail } from "@interlock/shared";
import { eq } from "drizzle-orm";

import { flowSnapshots } from "../db/schema.ts";
import { readFlow } from "../flows/read-flow.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findRun } from "./find-run.ts";
import { runSummary } from "./run-summary.ts";

export async function getRun(ports: Ports, caller: Caller, input: { runId: string }): Promise<RunDetail> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const row = await findRun(scoped, input.runId);
  const snapshot = await scoped.first(flowSnapshots, eq(flowSnapshots.hash, row.snapshot));
  if (snapshot === undefined) {
    throw new ProblemError({
      family: "bug",
      code: "snapshot-missing",
      message: `The flow that run "${row.id}" executes is missing from the database.`,
    });
  }
  return { ...runSummary(row), pins: row.pins, flow: readFlow(snapshot.document), deliveryId: row.deliveryId, lastSeq: row.lastSeq };
}
