import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findRun } from "./find-run.ts";

export type WatchTokens = { runId: string; signal: AbortSignal | undefined };

export async function* watchTokens(
  ports: Ports,
  caller: Caller,
  { runId, signal }: WatchTokens,
): AsyncGenerator<{ path: string; text: string }, void> {
  await findRun(ports.store.scoped(caller.workspaceId), runId);
  yield* ports.engine.tokens({ workspaceId: caller.workspaceId, runId }, signal);
}
