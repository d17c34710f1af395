import type { ConfigText } from "./config-texts.ts";
import type { Span } from "./expression-error.ts";
import { ownerOf, type Reference, referencesInText } from "./references.ts";

/**
 * A text in which every reference to node `from` points at `to`. Exactly the characters of the names are
 * replaced, found in the syntax tree: strings, field names and macro variables that look alike stay.
 */
export function renameReferences({ text, mark }: Pick<ConfigText, "text" | "mark">, from: string, to: string): string {
  const spans = referencesInText(text, mark)
    .filter((reference) => ownerOf(reference) === from)
    .flatMap(nameSpan);
  spans.sort((a, b) => b.start - a.start);
  return spans.reduce(
    (renamed, { start, end }) => `${renamed.slice(0, start)}${quotedLike(renamed.slice(start, end), to)}${renamed.slice(end)}`,
    text,
  );
}

function nameSpan(reference: Reference): Span[] {
  const span = ownerOf(reference) === reference.root ? reference.span : reference.steps[0];
  return span === undefined ? [] : [span];
}

/** `sent["refund"]` keeps its quotes; ids need no escaping. */
function quotedLike(old: string, name: string): string {
  const quote = old.at(-1);
  return quote === '"' || quote === "'" ? `${quote}${name}${quote}` : name;
}
