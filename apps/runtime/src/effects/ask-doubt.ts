import { Actor } from "@interlock/shared";
import * as z from "zod";

import { insertApproval } from "../approvals/insert-approval.ts";
import { say, type LiveRun } from "../engine/live-run.ts";
import { isCurrent, titleOf, type Work } from "../engine/work.ts";
import type { World } from "../engine/world.ts";
import type { LedgerRow } from "./ledger.ts";

const Resolved = z.object({ resolution: z.enum(["happened", "send-again", "stop"]), decided_by: Actor });
export type Resolution = { resolution: z.infer<typeof Resolved>["resolution"]; by: Actor };

/** Nobody looks at a doubt for a person; after this time the run is still waiting, but the card is marked. */
const doubtLastsMs = 30 * 24 * 3_600_000;

/** "This may have happened": the node waits until a person says whether it did. */
export async function askDoubt(work: Work, row: LedgerRow): Promise<void> {
  const { world, run, node } = work;
  const asked = await insertApproval(world, run, {
    path: node.id,
    reason: "doubt",
    question: {
      title: `Did "${titleOf(node)}" happen?`,
      message: row.problem?.message ?? "The request was sent, and the answer did not tell whether it arrived.",
      approvers: ["anyone"],
      expiresAfterMs: doubtLastsMs,
    },
    requests: [{ path: node.id, hash: row.hash }],
  });
  if (asked === undefined || !isCurrent(work)) return;
  const waitsFor = { what: "doubt" as const, key: row.key, approvalId: asked.id };
  say(world.journal, run, { v: 1, at: world.clock.now(), type: "node-waiting", path: node.id, for: waitsFor });
  await world.journal.flush(run.journal);
}

/** What a person said about this very request; an answer about an earlier epoch does not count. */
export async function findResolution(world: World, run: LiveRun, row: LedgerRow): Promise<Resolution | undefined> {
  const { rows } = await world.store.pool.query(
    `select resolution, decided_by from approvals where workspace_id = $1 and run_id = $2 and path = $3 and reason = 'doubt' and resolution is not null
      and requests @> jsonb_build_array(jsonb_build_object('hash', $4::text)) order by decided_at desc limit 1`,
    [run.workspaceId, run.runId, row.path, row.hash],
  );
  const found = Resolved.safeParse(rows[0]);
  return found.success ? { resolution: found.data.resolution, by: found.data.decided_by } : undefined;
}
