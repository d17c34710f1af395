import { type Flow, parsePromptReference, printFlow, type PromptContent } from "@interlock/shared";

import type { Scoped } from "../db/scoped.ts";
import { resolvePrompt } from "../prompts/resolve-prompt.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { fieldReferences } from "./field-references.ts";
import { findFlow, findVersion } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

export type ExportFlow = { flowId: string; version?: number | undefined };

/** The document as a file: with the prompts that it names, without secrets and without view state. */
export async function exportFlow(ports: Ports, caller: Caller, input: ExportFlow): Promise<{ fileName: string; text: string }> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const row = await findFlow(scoped, input.flowId);
  const text = input.version === undefined ? row.draft : (await findVersion(scoped, row.id, input.version)).document;
  const flow = readFlow(text);
  return { fileName: `${flow.key}.json`, text: printFlow(flow, await promptsOf(ports, scoped, flow)) };
}

async function promptsOf(ports: Ports, scoped: Scoped, flow: Flow): Promise<Record<string, PromptContent>> {
  const prompts: Record<string, PromptContent> = {};
  for (const { reference } of fieldReferences(flow, ports.catalog, "prompt")) {
    const parsed = parsePromptReference(reference);
    const version = parsed === undefined ? undefined : await resolvePrompt(scoped, reference);
    if (parsed !== undefined && version !== undefined) prompts[parsed.name] = version.content;
  }
  return prompts;
}
