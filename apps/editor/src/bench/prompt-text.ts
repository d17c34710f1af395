import type { PromptContent } from "@interlock/shared";

/** Everything that a version fixes as one text, so that one diff covers messages, parameters and schema. */
export function promptText({ messages, parameters, output }: PromptContent): string {
  const parts = messages.map((message) => `# ${message.role}\n${message.content}`);
  if (parameters !== undefined) parts.push(`# parameters\n${JSON.stringify(parameters, null, 2)}`);
  if (output !== undefined) parts.push(`# output schema\n${JSON.stringify(output, null, 2)}`);
  return parts.join("\n\n");
}
