import { evaluateTemplate } from "../expr/evaluate.ts";
import { referencesInText } from "../expr/references.ts";
import { fail, ok, type Result } from "../problem/problem.ts";
import type { JsonObject } from "../value/json.ts";
import type { PromptContent, PromptMessage } from "./prompt.ts";

/** Names that the messages ask for, in the order in which they appear. */
export function promptVariables(content: PromptContent): string[] {
  return [...new Set(content.messages.flatMap((message) => referencesInText(message.content, "template").map(({ root }) => root)))];
}

/**
 * The messages with their holes filled. They see the given variables and nothing else; what the values
 * contain is text to them, so braces in a value are never read as a hole.
 */
export function renderPrompt(content: PromptContent, variables: JsonObject): Result<PromptMessage[]> {
  const missing = promptVariables(content).find((name) => !Object.hasOwn(variables, name));
  if (missing !== undefined) {
    const message = `The prompt asks for "${missing}", but no variable of that name was given. Add it to the variables, or remove {{ ${missing} }} from the prompt.`;
    return fail({ family: "problem", code: "prompt-variable-missing", message, path: `/variables/${missing}` });
  }
  const rendered: PromptMessage[] = [];
  for (const [index, { role, content: template }] of content.messages.entries()) {
    const filled = evaluateTemplate(template, variables);
    if (!filled.ok) return fail({ ...filled.problem, path: `/messages/${index}/content` });
    if (filled.value === null) {
      return fail({
        family: "problem",
        code: "template-null",
        message: `Message ${index + 1} of the prompt is empty: its variable is null.`,
        path: `/messages/${index}/content`,
      });
    }
    rendered.push({ role, content: typeof filled.value === "string" ? filled.value : JSON.stringify(filled.value) });
  }
  return ok(rendered);
}
