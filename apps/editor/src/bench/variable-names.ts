import type { PromptContent } from "@interlock/shared";

const hole = /\{\{\s*([A-Za-z_][A-Za-z0-9_]*)/g;

/** Names that the messages ask for, in the order in which they appear. */
export function variableNames(content: PromptContent): string[] {
  const names = content.messages.flatMap((message) => [...message.content.matchAll(hole)].map((match) => match[1] ?? ""));
  return [...new Set(names)];
}
