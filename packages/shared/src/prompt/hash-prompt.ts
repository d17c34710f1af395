import { ProblemError } from "../problem/problem.ts";
import { hashJson } from "../value/canonical-json.ts";
import type { PromptContent } from "./prompt.ts";

/** The identity of a prompt version: SHA-256 of the RFC 8785 form of what it fixes. */
export function hashPrompt(content: PromptContent): string {
  const hash = hashJson(content);
  if (!hash.ok) throw new ProblemError(hash.problem);
  return hash.value;
}
