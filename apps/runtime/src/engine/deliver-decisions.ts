import { Actor } from "@interlock/shared";
import * as z from "zod";

import { driveNode } from "./drive-node.ts";
import { say, type LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

const DecidedRow = z.object({
  id: z.string(),
  path: z.string(),
  reason: z.enum(["drawn", "here", "again", "doubt"]),
  status: z.enum(["approved", "rejected", "expired", "void"]),
  resolution: z.enum(["happened", "send-again", "stop"]).nullable(),
  comment: z.string().nullable(),
  decided_at: z.coerce.number(),
  decided_by: Actor,
  delivered: z.boolean(),
});
type DecidedRow = z.infer<typeof DecidedRow>;

/**
 * Brings what people decided into the journal and lets the nodes that waited go on. A decision is a row
 * first: whoever takes it needs neither the run nor its journal, and a crash between the two loses nothing.
 */
export async function deliverDecisions(world: World, run: LiveRun): Promise<"cancelled" | "delivered"> {
  const { pool } = world.store;
  const cancelled = await pool.query<{ cancelled: boolean }>({
    name: "run-cancelled",
    text: "select cancelled_by is not null as cancelled from runs where workspace_id = $1 and id = $2",
    values: [run.workspaceId, run.runId],
  });
  if (cancelled.rows[0]?.cancelled) return "cancelled";
  const waiting = waitingFor(run);
  const { rows } = await pool.query({
    name: "decided-approvals",
    text: `select id, path, reason, status, resolution, comment, decided_at, decided_by, delivered from approvals
      where workspace_id = $1 and run_id = $2 and decided_at is not null and (not delivered or id = any($3))`,
    values: [run.workspaceId, run.runId, [...waiting.keys()]],
  });
  const undelivered: string[] = [];
  for (const row of rows.map((raw) => DecidedRow.parse(raw))) {
    const path = waiting.get(row.id);
    if (path !== undefined) goOn(world, run, { row, path });
    if (row.delivered) continue;
    if (path !== undefined || run.fold.state.approvals.has(row.id)) undelivered.push(row.id);
    // Decided before its node has said that it waits: look again when the node has.
    else run.signalled = run.active.has(row.path);
  }
  if (undelivered.length > 0) markDelivered(world, run, undelivered);
  return "delivered";
}

function waitingFor(run: LiveRun): Map<string, string> {
  const waiting = new Map<string, string>();
  for (const path of run.fold.open) {
    const state = run.fold.state.nodes.get(path);
    if (state?.status === "waiting" && state.for.what !== "timer" && !run.active.has(path)) waiting.set(state.for.approvalId, path);
  }
  return waiting;
}

function goOn(world: World, run: LiveRun, { row, path }: { row: DecidedRow; path: string }): void {
  const node = run.plan.nodes[run.plan.indexOf.get(path) ?? -1];
  const state = run.fold.state.nodes.get(path);
  if (node === undefined || state?.status !== "waiting") return;
  const at = world.clock.now();
  const said = { by: row.decided_by, ...(row.comment !== null && { comment: row.comment }) };
  if (state.for.what === "doubt" && row.resolution !== null) {
    say(world.journal, run, { v: 1, at, type: "doubt-resolved", path, key: state.for.key, resolution: row.resolution, ...said });
  } else if (row.status !== "void" && !run.fold.state.approvals.has(row.id)) {
    say(world.journal, run, { v: 1, at: row.decided_at, type: "approval-decided", approvalId: row.id, decision: row.status, ...said });
  }
  driveNode(world, run, { node, attempt: state.attempt, again: true });
}

/** Only after the journal holds the decision: until then a restart must find it again. */
function markDelivered(world: World, run: LiveRun, ids: readonly string[]): void {
  world.journal
    .flush(run.journal)
    .then(() =>
      world.store.pool.query("update approvals set delivered = true where workspace_id = $1 and id = any($2)", [run.workspaceId, ids]),
    )
    .catch((error: unknown) => {
      if (run.lost === null)
        world.log.warn(
          { runId: run.runId, error: String(error) },
          "A delivered decision could not be marked as such; it will be looked at again.",
        );
    });
}
