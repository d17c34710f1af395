import { Json, Problem } from "@interlock/shared";
import * as z from "zod";

import type { Queryable } from "../db/blobs.ts";
import type { RunName } from "./claim-run.ts";
import type { RunReport } from "./engine-interface.ts";
import { isReference, loadJson } from "./payload.ts";

const ReportRow = z.object({
  status: z.enum(["running", "waiting", "succeeded", "failed", "cancelled"]),
  wake_at: z.coerce.number().nullable(),
  output: Json.nullable(),
  problem: Problem.nullable(),
});

/** Where a run stands, from its row; undefined when there is no such run. */
export async function readReport(on: Queryable, { workspaceId, runId }: RunName): Promise<RunReport | undefined> {
  const { rows } = await on.query({
    name: "run-report",
    text: "select status, wake_at, output, problem from runs where workspace_id = $1 and id = $2",
    values: [workspaceId, runId],
  });
  if (rows[0] === undefined) return undefined;
  const { status, wake_at: wakeAt, output, problem } = ReportRow.parse(rows[0]);
  switch (status) {
    case "running":
    case "cancelled":
      return { status };
    case "waiting":
      return { status, wakeAt };
    case "succeeded":
      return { status, output: isReference(output) ? await loadJson(on, workspaceId, output) : output };
    case "failed":
      return { status, problem: problem ?? { family: "bug", code: "no-problem", message: "The run failed and did not say why." } };
  }
}

export function isEnd({ status }: RunReport): boolean {
  return status === "succeeded" || status === "failed" || status === "cancelled";
}
