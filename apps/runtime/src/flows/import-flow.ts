import { type Finding, type Flow, parseFlow, ProblemError } from "@interlock/shared";
import { asc, eq } from "drizzle-orm";

import { flows, hooks } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { addPrompts } from "../prompts/add-prompts.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { ensureHooks } from "../triggers/ensure-hooks.ts";
import { hookUrl } from "../triggers/hook-url.ts";
import { checkFlow } from "./check-flow.ts";
import { freeKey } from "./free-key.ts";
import { insertFlow } from "./insert-flow.ts";
import { signWaivers } from "./new-waivers.ts";
import { publishFlow } from "./publish-flow.ts";
import { readFlow } from "./read-flow.ts";
import { recordWaivers } from "./record-waivers.ts";
import { replaceOperation } from "./replace-operation.ts";
import { saveFlow } from "./save-flow.ts";

export type ImportFlow = { document?: unknown; publish: boolean; asNew: boolean };
export type ImportedFlow = { flowId: string; version: number | null; hooks: { nodeId: string; url: string }[]; findings: Finding[] };

/** Takes a document in: over the draft with the same key, or as a new flow. Published only without errors. */
export async function importFlow(ports: Ports, caller: Caller, input: ImportFlow): Promise<ImportedFlow> {
  const parsed = parseFlow(input.document);
  if (!parsed.ok) throw new ProblemError(parsed.problem);
  const scoped = ports.store.scoped(caller.workspaceId);
  await scoped.transaction((tx) => addPrompts(tx, { prompts: parsed.value.prompts, actor: caller.actor, at: ports.now() }));
  const flowId = await place(ports, caller, { scoped, flow: parsed.value.flow, asNew: input.asNew });
  const findings = await checkFlow(ports, scoped, parsed.value.flow);
  const canPublish = input.publish && findings.every((finding) => finding.severity !== "error");
  const version = canPublish ? (await publishFlow(ports, caller, { flowId, note: "Imported" })).version : null;
  const own = await scoped.find(hooks, eq(hooks.flowId, flowId), { orderBy: asc(hooks.nodeId) });
  const present = own.filter((hook) => Object.hasOwn(parsed.value.flow.nodes, hook.nodeId));
  return { flowId, version, hooks: present.map((hook) => ({ nodeId: hook.nodeId, url: hookUrl(ports, hook.id) })), findings };
}

type Place = { scoped: Scoped; flow: Flow; asNew: boolean };

async function place(ports: Ports, caller: Caller, { scoped, flow, asNew }: Place): Promise<string> {
  const existing = asNew ? undefined : await scoped.first(flows, eq(flows.key, flow.key));
  const { actor } = caller;
  const before = existing === undefined ? undefined : readFlow(existing.draft);
  const at = ports.now();
  const own = signWaivers(before, flow, { by: actor.name, at: new Date(at).toISOString() });
  if (existing === undefined) {
    return scoped.transaction(async (tx) => {
      const flowId = await insertFlow(tx, { flow: { ...own, key: asNew ? await freeKey(tx, own.key) : own.key }, actor, at });
      await recordWaivers(tx, { flowId, before, after: own, caller, at });
      return flowId;
    });
  }
  const operation = replaceOperation(readFlow(existing.draft), own);
  if (operation !== undefined) {
    const saved = await saveFlow(ports, caller, {
      flowId: existing.id,
      baseRevision: existing.revision,
      session: "import",
      operations: [operation],
    });
    if (!saved.saved)
      throw new ProblemError({
        family: "problem",
        code: "flow-changed",
        message: `"${existing.name}" was changed meanwhile. Import it again.`,
      });
  }
  await ensureHooks(scoped, { flowId: existing.id, flow: own, actor, at });
  return existing.id;
}
