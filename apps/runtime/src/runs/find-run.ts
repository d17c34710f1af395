import { eq } from "drizzle-orm";

import { runs } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { runNotFound } from "../server/problems.ts";
import type { RunRow } from "./run-summary.ts";

export async function findRun(scoped: Scoped, runId: string): Promise<RunRow> {
  const row = await scoped.first(runs, eq(runs.id, runId));
  if (row === undefined) throw runNotFound(runId);
  return row;
}
