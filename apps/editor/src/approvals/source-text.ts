import type { Source } from "@interlock/shared";

const words: Record<string, string> = {
  author: "Written in the flow",
  person: "Entered by a person",
  trigger: "From the trigger",
  tool: "Answer of",
  model: "Model answer of",
};

/** A label's source in words: `model:triage` → `Model answer of triage`. */
export function sourceText(source: Source): string {
  const [kind = "", detail = ""] = source.split(/:(.*)/s);
  const text = words[kind];
  if (text === undefined) return source;
  return kind === "author" || kind === "person" || detail === "" ? text : `${text} ${detail}`;
}
