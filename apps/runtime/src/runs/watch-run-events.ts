import type { JournalEntry } from "@interlock/shared";
import { tracked, type TrackedEnvelope } from "@trpc/server";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findRun } from "./find-run.ts";

export type WatchRunEvents = { runId: string; after: number; signal: AbortSignal | undefined };

/** Committed entries with their place in the journal, so that a cut connection goes on where it was. */
export async function* watchRunEvents(
  ports: Ports,
  caller: Caller,
  { runId, after, signal }: WatchRunEvents,
): AsyncGenerator<TrackedEnvelope<JournalEntry>, void> {
  await findRun(ports.store.scoped(caller.workspaceId), runId);
  for await (const entry of ports.engine.entries({ workspaceId: caller.workspaceId, runId }, after, signal)) {
    yield tracked(String(entry.seq), entry);
  }
}
