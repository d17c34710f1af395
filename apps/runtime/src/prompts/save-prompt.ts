import type { PromptContent, PromptVersionView } from "@interlock/shared";

import { recordAudit } from "../audit/record-audit.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findLabels } from "./find-prompt.ts";
import { versionView } from "./version-view.ts";
import { placeLabel, writeVersion } from "./write-version.ts";

export type SavePrompt = { name: string; content: PromptContent; note: string; move?: string[] | undefined };

/** Saves a version and points labels at it. The first version of a prompt is production from the start. */
export async function savePrompt(ports: Ports, caller: Caller, { name, content, note, move = [] }: SavePrompt): Promise<PromptVersionView> {
  const { actor } = caller;
  const at = ports.now();
  return ports.store.scoped(caller.workspaceId).transaction(async (tx) => {
    const { row, isFirst } = await writeVersion(tx, { name, content, note, actor, at });
    for (const label of new Set(isFirst ? ["production", ...move] : move)) {
      await placeLabel(tx, { name, label, version: row.version, actor, at });
      await recordAudit(tx, { action: "prompt.label-moved", subject: name, details: { label, version: row.version }, actor, at });
    }
    return versionView(row, await findLabels(tx, name));
  });
}
