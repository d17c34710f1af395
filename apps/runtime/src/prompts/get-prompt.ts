import type { PromptVersionView } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findLabels, findVersions, promptNotFound } from "./find-prompt.ts";
import { versionView } from "./version-view.ts";

export type PromptDetail = { versions: PromptVersionView[]; labels: Record<string, number> };

export async function getPrompt(ports: Ports, caller: Caller, input: { name: string }): Promise<PromptDetail> {
  const scoped = ports.store.scoped(caller.workspaceId);
  const versions = await findVersions(scoped, input.name);
  if (versions.length === 0) throw promptNotFound(input.name);
  const labels = await findLabels(scoped, input.name);
  return { versions: versions.map((row) => versionView(row, labels)), labels };
}
