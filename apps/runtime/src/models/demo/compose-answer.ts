import { isJsonObject, type JsonObject } from "@interlock/shared";

import { replyTo } from "./fill-scalar.ts";
import { fillSchema } from "./fill-schema.ts";
import { summarise } from "./summarise.ts";
import { bestLabel, hintsIn } from "./words.ts";

export type DemoRequest = {
  model: string;
  messages: { role: string; content: string }[];
  /** JSON Schema that the answer must fit. */
  schema?: JsonObject;
};

/** What the demo model says. A function of the request alone. */
export function composeAnswer({ model, messages, schema }: DemoRequest): string {
  const { instructions, text } = readMessages(messages);
  if (isJsonObject(schema)) return JSON.stringify(fillSchema(schema, { text, instructions }), null, 2);
  const labels = labelsIn(instructions);
  if (labels.length > 1) return bestLabel(text, labels, (label) => hintsIn(instructions, label));
  if (/\b(?:reply|respond|draft|answer (?:the|this|to)|write (?:an?|the) (?:e-?mail|answer|message))\b/i.test(instructions))
    return replyTo(text);
  const large = model.includes("large");
  return `In short: ${summarise(text, large ? { sentences: 3, maxLength: 480 } : { sentences: 1, maxLength: 200 })}`;
}

/** The finders below try every start of a text, so that the time grows with its square; a stranger may send a megabyte. */
const longestRead = 8_000;

/** System messages instruct; the last user message is the subject. With no system message both are the same. */
function readMessages(messages: DemoRequest["messages"]): { instructions: string; text: string } {
  const system = messages.filter(({ role }) => role === "system" || role === "developer").map(({ content }) => content);
  const subject = messages.findLast(({ role }) => role === "user")?.content ?? "";
  const text = (subject === "" ? system.join("\n") : subject).slice(0, longestRead);
  return { instructions: system.length === 0 ? text : system.join("\n").slice(0, longestRead), text };
}

/** "Answer with one of: bug, question, other." */
function labelsIn(instructions: string): string[] {
  const list = /\b(?:one of|exactly one|as either|into)\b[^:\n]{0,40}:\s*([^\n.]{3,200})/i.exec(instructions)?.[1] ?? "";
  return list
    .split(/,|\/|\||\bor\b/)
    .map((label) => label.replaceAll(/["'`*]/g, "").trim())
    .filter((label) => label !== "" && label.split(" ").length <= 3);
}
