import { type Actor, hashPrompt, type PromptContent } from "@interlock/shared";
import { and, eq } from "drizzle-orm";

import { promptLabels, promptVersions } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { findVersions, type PromptVersionRow } from "./find-prompt.ts";

export type WriteVersion = { name: string; content: PromptContent; note: string; actor: Actor; at: number };

/** A new immutable version, or the one that has exactly this content already. Inside a transaction. */
export async function writeVersion(
  tx: Scoped,
  { name, content, note, actor, at }: WriteVersion,
): Promise<{ row: PromptVersionRow; isNew: boolean; isFirst: boolean }> {
  const hash = hashPrompt(content);
  const versions = await findVersions(tx, name);
  const same = versions.find((version) => version.hash === hash);
  if (same !== undefined) return { row: same, isNew: false, isFirst: false };
  const row = { name, version: (versions[0]?.version ?? 0) + 1, hash, content, note, createdAt: at, actor };
  await tx.insert(promptVersions, row);
  return { row: { ...row, workspaceId: tx.workspaceId }, isNew: true, isFirst: versions.length === 0 };
}

export type PlaceLabel = { name: string; label: string; version: number; actor: Actor; at: number };

export async function placeLabel(tx: Scoped, { name, label, version, actor, at }: PlaceLabel): Promise<void> {
  const isNew = await tx.insertIfAbsent(promptLabels, { name, label, version, movedAt: at, actor });
  if (isNew) return;
  await tx.update(promptLabels, { version, movedAt: at, actor }, and(eq(promptLabels.name, name), eq(promptLabels.label, label)));
}
