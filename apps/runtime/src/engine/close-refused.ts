import type { Problem } from "@interlock/shared";

import { abortNode } from "./abort-node.ts";
import { closeRun } from "./close-run.ts";
import type { RunReport } from "./engine-interface.ts";
import type { LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

const problem: Problem = {
  family: "bug",
  code: "journal-refused",
  message: "The database refused to store what came next in this run, so it cannot go on. The server's log has the cause.",
};

/** Ends a run at its last committed entry, because every further attempt would be refused in the same way. */
export async function closeRefused(world: World, run: LiveRun): Promise<RunReport> {
  for (const path of run.fold.open) abortNode(world, run, { path, reason: problem.message });
  await closeRun(world, run, {
    event: { v: 1, at: world.clock.now(), type: "run-failed", problem },
    columns: { status: "failed", problem },
  });
  return { status: "failed", problem };
}
