import type { Flow } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findVersion } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

export async function getFlowVersion(ports: Ports, caller: Caller, input: { flowId: string; version: number }): Promise<{ flow: Flow }> {
  const row = await findVersion(ports.store.scoped(caller.workspaceId), input.flowId, input.version);
  return { flow: readFlow(row.document) };
}
