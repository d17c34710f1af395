import type { RunSummary } from "@interlock/shared";

import type { runs } from "../db/schema.ts";

export type RunRow = typeof runs.$inferSelect;

export function runSummary(row: RunRow): RunSummary {
  const { id, flowId, flowName, flowVersion, draft, status, trigger, startedAt, endedAt, actor, microUsd, problem } = row;
  return { id, flowId, flowName, flowVersion, draft, status, trigger, startedAt, endedAt, actor, microUsd, problem };
}
