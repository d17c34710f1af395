import { Actor, createFold, applyEvent, ProblemError, upcastEvent, type Plan } from "@interlock/shared";
import * as z from "zod";

import type { Queryable } from "../db/blobs.ts";
import type { JournalRun } from "./journal.ts";
import { createLiveRun, type LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

const ClaimedRow = z.object({
  flow_id: z.string(),
  flow_name: z.string(),
  flow_version: z.number().int().nullable(),
  snapshot: z.string(),
  draft: z.boolean(),
  trigger: z.string(),
  status: z.enum(["running", "waiting"]),
  started_at: z.coerce.number(),
  micro_usd: z.coerce.number(),
  fence: z.number().int(),
  last_seq: z.number().int(),
  actor: Actor,
});
type ClaimedRow = z.infer<typeof ClaimedRow>;

export type RunName = { workspaceId: string; runId: string };

/** From whom a run may be taken: nobody, the dead, or this very process after it lost sight of the run. */
export type ClaimFrom = { owners: readonly string[] } | "anybody";

/** Takes a run over: the higher fence makes every later flush of its former owner fall through. */
export async function claimRun(world: World, { workspaceId, runId }: RunName, from: ClaimFrom): Promise<LiveRun | undefined> {
  const { pool } = world.store;
  const { rows } = await pool.query({
    name: "claim-run",
    text: `update runs set owner = $3, fence = fence + 1
      where workspace_id = $1 and id = $2 and status in ('running', 'waiting') and (owner is null or $5 or owner = any($4))
      returning flow_id, flow_name, flow_version, snapshot, draft, "trigger", status, started_at, micro_usd, fence, last_seq, actor`,
    values: [workspaceId, runId, world.workerId, from === "anybody" ? [] : from.owners, from === "anybody"],
  });
  if (rows[0] === undefined) return undefined;
  const row = ClaimedRow.parse(rows[0]);
  const plan = await world.snapshots.load(workspaceId, row.snapshot);
  const fold = createFold(plan);
  const appended = await replay(pool, runId, (event) => applyEvent(fold, event));
  const run = createLiveRun({
    workspaceId,
    runId,
    plan,
    fold,
    about: aboutOf(row),
    journal: journalOf({ workspaceId, runId }, row, appended),
  });
  run.signalled = true;
  run.asked = true;
  run.answered = hasAnswered(plan, run);
  return run;
}

async function replay(on: Queryable, runId: string, apply: (event: Parameters<typeof applyEvent>[1]) => void): Promise<number> {
  let seq = 0;
  for (;;) {
    const { rows } = await on.query<{ seq: number; event: unknown }>({
      name: "read-journal",
      text: "select seq, event from run_events where run_id = $1 and seq > $2 order by seq limit 2000",
      values: [runId, seq],
    });
    for (const row of rows) {
      const event = upcastEvent(row.event);
      if (!event.ok) throw new ProblemError(event.problem);
      apply(event.value);
      seq = row.seq;
    }
    if (rows.length < 2000) return seq;
  }
}

function aboutOf(row: ClaimedRow): LiveRun["about"] {
  const { flow_id: flowId, flow_name: flowName, flow_version: flowVersion, draft, trigger, started_at: startedAt, actor } = row;
  return { flowId, flowName, flowVersion, draft, trigger, startedAt, actor };
}

function journalOf({ workspaceId, runId }: RunName, row: ClaimedRow, appended: number): JournalRun {
  return {
    workspaceId,
    runId,
    fence: row.fence,
    appended,
    committed: appended,
    columns: { status: "running", endedAt: null, wakeAt: null, output: null, problem: null, microUsd: row.micro_usd, release: false },
    fresh: null,
    buffer: [],
    closed: null,
    onLost: () => undefined,
    onCommitted: () => undefined,
  };
}

function hasAnswered(plan: Plan, run: LiveRun): boolean {
  return plan.nodes.some(({ role, id }) => role === "answer" && run.fold.state.nodes.get(id)?.status === "done");
}
