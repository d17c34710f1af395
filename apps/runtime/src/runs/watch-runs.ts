import type { RunSummary } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";

export function watchRuns(ports: Ports, caller: Caller, signal: AbortSignal | undefined): AsyncGenerator<RunSummary, void> {
  return ports.engine.changes(caller.workspaceId, signal);
}
