import type { PromptVersionView } from "@interlock/shared";

import type { PromptVersionRow } from "./find-prompt.ts";

export function versionView(row: PromptVersionRow, labels: Readonly<Record<string, number>>): PromptVersionView {
  const { name, version, hash, content, note, createdAt, actor } = row;
  const own = Object.entries(labels)
    .filter(([, target]) => target === version)
    .map(([label]) => label);
  return { name, version, hash, content, note, createdAt, createdBy: actor, labels: own };
}
