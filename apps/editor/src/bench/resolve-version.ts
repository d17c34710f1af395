import type { PromptVersionView } from "@interlock/shared";

export type PromptVersions = { versions: readonly PromptVersionView[]; labels: Readonly<Record<string, number>> };

/** The version that a selector means now: a number, or the version a label points at. */
export function resolveVersion({ versions, labels }: PromptVersions, selector: string): PromptVersionView | null {
  const number = /^\d+$/.test(selector) ? Number(selector) : labels[selector];
  return versions.find((version) => version.version === number) ?? null;
}

export function latestVersion(versions: readonly PromptVersionView[]): PromptVersionView | null {
  return versions.reduce<PromptVersionView | null>(
    (latest, version) => (latest === null || version.version > latest.version ? version : latest),
    null,
  );
}
