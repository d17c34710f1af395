import type { Actor, PromptContent } from "@interlock/shared";

import type { Scoped } from "../db/scoped.ts";
import { placeLabel, writeVersion } from "./write-version.ts";

export type AddPrompts = { prompts: Readonly<Record<string, PromptContent>>; actor: Actor; at: number };

/**
 * Takes in the prompts that travel with a document. A content that is known already stays as it is; the
 * production label moves only for a prompt that did not exist, never under flows that are live.
 */
export async function addPrompts(tx: Scoped, { prompts, actor, at }: AddPrompts): Promise<void> {
  for (const [name, content] of Object.entries(prompts)) {
    const { row, isFirst } = await writeVersion(tx, { name, content, note: "Imported", actor, at });
    if (isFirst) await placeLabel(tx, { name, label: "production", version: row.version, actor, at });
  }
}
