import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { findRun } from "./find-run.ts";

export async function cancelRun(ports: Ports, caller: Caller, input: { runId: string; reason?: string | undefined }): Promise<void> {
  const run = await findRun(ports.store.scoped(caller.workspaceId), input.runId);
  const reason = input.reason === undefined ? {} : { reason: input.reason };
  const cancelled = await ports.engine.cancelRun({ workspaceId: caller.workspaceId, runId: run.id, actor: caller.actor, ...reason });
  if (!cancelled) throw refuse("run-ended", `The run "${run.id}" has already ended.`);
}
