import { parsePromptReference } from "@interlock/shared";
import { and, eq } from "drizzle-orm";

import { promptLabels } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";
import { findPromptVersion, type PromptVersionRow } from "./find-prompt.ts";

/** The version that a reference means at this moment: a label is followed, a number is taken as it is. */
export async function resolvePrompt(scoped: Scoped, reference: string): Promise<PromptVersionRow | undefined> {
  const parsed = parsePromptReference(reference);
  if (parsed === undefined) return undefined;
  if ("version" in parsed) return findPromptVersion(scoped, parsed.name, parsed.version);
  const [label] = await scoped.find(promptLabels, and(eq(promptLabels.name, parsed.name), eq(promptLabels.label, parsed.label)), {
    limit: 1,
  });
  return label === undefined ? undefined : findPromptVersion(scoped, parsed.name, label.version);
}
