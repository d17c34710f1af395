import { and, asc, desc, eq } from "drizzle-orm";

import { promptLabels, promptVersions } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { refuse } from "../server/problems.ts";

export type PromptVersionRow = typeof promptVersions.$inferSelect;

/** Newest first. */
export async function findVersions(scoped: Scoped, name: string): Promise<PromptVersionRow[]> {
  return scoped.find(promptVersions, eq(promptVersions.name, name), { orderBy: desc(promptVersions.version) });
}

export async function findLabels(scoped: Scoped, name: string): Promise<Record<string, number>> {
  const rows = await scoped.find(promptLabels, eq(promptLabels.name, name), { orderBy: asc(promptLabels.label) });
  return Object.fromEntries(rows.map(({ label, version }) => [label, version]));
}

export async function findPromptVersion(scoped: Scoped, name: string, version: number): Promise<PromptVersionRow | undefined> {
  const [row] = await scoped.find(promptVersions, and(eq(promptVersions.name, name), eq(promptVersions.version, version)), { limit: 1 });
  return row;
}

export function promptNotFound(reference: string): Error {
  return refuse("prompt-not-found", `There is no prompt "${reference}". Save it, or choose another one.`);
}
