import { PromptReference } from "./prompt.ts";

/** Which version of a prompt a flow means: whatever a label points at, or one number for good. */
export type ParsedPromptReference = { name: string; label: string } | { name: string; version: number };

/** Reads `triage`, `triage@production` or `triage@3`; `undefined` when the text is none of these. */
export function parsePromptReference(reference: string): ParsedPromptReference | undefined {
  const parsed = PromptReference.safeParse(reference);
  if (!parsed.success) return undefined;
  const [name = "", selector = "production"] = parsed.data.split("@");
  return /^\d/.test(selector) ? { name, version: Number(selector) } : { name, label: selector };
}
