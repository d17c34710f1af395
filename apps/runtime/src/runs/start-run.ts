import { type Flow, hashFlow, type Json, type NodeCatalog } from "@interlock/shared";

import type { Scoped } from "../db/scoped.ts";
import { findFlow, type FlowRow, findVersion } from "../flows/find-flow.ts";
import { readFlow } from "../flows/read-flow.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { refuse } from "../server/problems.ts";
import { triggerOutput } from "../triggers/trigger-output.ts";

export type StartRunInput = { flowId: string; trigger?: string | undefined; input?: Json | undefined; draft: boolean };

/** Starts a run by hand: of the live version, or of the draft as it stands now. */
export async function startRun(ports: Ports, caller: Caller, input: StartRunInput): Promise<{ runId: string }> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const row = await findFlow(scoped, input.flowId);
  const { flow, version } = await chosenFlow(scoped, row, input.draft);
  const trigger = chosenTrigger(flow, ports.catalog, input.trigger);
  const node = flow.nodes[trigger];
  const definition = ports.catalog[node?.kind ?? ""];
  if (node === undefined || definition === undefined)
    throw refuse("trigger-not-found", `The flow has no trigger "${trigger}".`, { nodeId: trigger });
  const given = input.input ?? node.sample ?? {};
  const started = await ports.engine.startRun({
    workspaceId: caller.workspaceId,
    flow: { id: row.id, version, hash: hashFlow(flow), document: flow },
    trigger,
    input: triggerOutput({ definition, config: node.config ?? {}, given, now: ports.now() }),
    actor: caller.actor,
    draft: input.draft,
  });
  await started.committed;
  return { runId: started.runId };
}

async function chosenFlow(scoped: Scoped, row: FlowRow, draft: boolean): Promise<{ flow: Flow; version: number | null }> {
  if (draft) return { flow: readFlow(row.draft), version: null };
  if (row.liveVersion === null) throw refuse("flow-not-published", `"${row.name}" has no published version. Publish it, or run the draft.`);
  if (row.status === "archived") throw refuse("flow-archived", `"${row.name}" is archived. Make a version live first.`);
  return { flow: readFlow((await findVersion(scoped, row.id, row.liveVersion)).document), version: row.liveVersion };
}

function chosenTrigger(flow: Flow, catalog: NodeCatalog, wanted: string | undefined): string {
  const triggers = Object.keys(flow.nodes).filter((id) => {
    const node = flow.nodes[id];
    return node !== undefined && node.disabled !== true && catalog[node.kind]?.role === "trigger";
  });
  if (wanted !== undefined && triggers.includes(wanted)) return wanted;
  if (wanted !== undefined) throw refuse("trigger-not-found", `The flow has no trigger "${wanted}".`, { nodeId: wanted });
  const [only, ...others] = triggers;
  if (only === undefined) throw refuse("no-trigger", `"${flow.name}" has nothing that starts it. Add a trigger.`);
  if (others.length > 0)
    throw refuse("trigger-ambiguous", `"${flow.name}" has several triggers: ${triggers.join(", ")}. Say which one fires.`);
  return only;
}
