import type { PromptContent } from "@interlock/shared";

import { useDrafts } from "./draft-store.ts";
import { promptText } from "./prompt-text.ts";
import { latestVersion, resolveVersion, type PromptVersions } from "./resolve-version.ts";

const blank: PromptContent = {
  messages: [
    { role: "system", content: "" },
    { role: "user", content: "{{ input }}" },
  ],
};

export type PromptDraftRequest = { name: string; selector: string; prompt: PromptVersions };

/** The text under test: what was edited, else the version that the node or the library asks for. */
export function usePromptDraft({ name, selector, prompt }: PromptDraftRequest) {
  const edited = useDrafts((state) => state.drafts[name]);
  const edit = useDrafts((state) => state.edit);
  const discard = useDrafts((state) => state.discard);
  const base = resolveVersion(prompt, selector) ?? latestVersion(prompt.versions);
  const content = edited ?? base?.content ?? blank;
  const changed = base === null || promptText(content) !== promptText(base.content);
  return {
    base,
    production: resolveVersion(prompt, "production"),
    content,
    changed,
    label: draftLabel(base?.version ?? null, changed, base?.labels ?? []),
    /** Changes when the text was replaced as a whole, so that fields with a text of their own start again. */
    key: `${base?.hash ?? "new"}:${edited === undefined}`,
    edit: (next: PromptContent) => edit(name, next),
    discard: () => discard(name),
  };
}

function draftLabel(version: number | null, changed: boolean, labels: readonly string[]): string {
  if (version === null) return "new, not saved";
  if (changed) return `v${version}, edited`;
  return labels.includes("production") ? `v${version} production` : `v${version}`;
}
