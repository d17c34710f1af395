import type { FlowDraft } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { changesOf } from "./changes-of.ts";
import { checkFlow } from "./check-flow.ts";
import { findFlow } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

export async function getFlow(ports: Ports, caller: Caller, input: { flowId: string }): Promise<FlowDraft> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const row = await findFlow(scoped, input.flowId);
  const flow = readFlow(row.draft);
  return {
    id: row.id,
    flow,
    revision: row.revision,
    status: row.status,
    liveVersion: row.liveVersion,
    changes: await changesOf(scoped, row),
    findings: await checkFlow(ports, scoped, flow),
  };
}
