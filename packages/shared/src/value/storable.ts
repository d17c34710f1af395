import { Json } from "./json.ts";

/** PostgreSQL's JSON takes neither NUL nor half a surrogate pair; both come from cut text and hostile answers. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** Whether every text in the value, keys included, can be stored. Walks with its own stack. */
export function isStorable(value: unknown): boolean {
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const item = stack.pop();
    if (typeof item === "string") {
      if (!isStorableText(item)) return false;
    } else if (Array.isArray(item)) for (const child of item) stack.push(child);
    else if (typeof item === "object" && item !== null) {
      for (const [key, child] of Object.entries(item)) {
        if (!isStorableText(key)) return false;
        stack.push(child);
      }
    }
  }
  return true;
}

/** Deeper than this nobody reads a path; it also bounds the work for a value that is nothing but nesting. */
const longestPath = 12;

/** The way to the first text, or the name of one, that cannot be stored. For a message: it costs more than `isStorable`. */
export function findUnstorable(value: unknown): string[] | undefined {
  if (isStorable(value)) return undefined;
  const path: string[] = [];
  let item = value;
  while (typeof item === "object" && item !== null && path.length < longestPath) {
    const parts: [string, unknown][] = Object.entries(item);
    const found = parts.find(([, part]) => !isStorable(part));
    if (found === undefined) break;
    path.push(found[0]);
    item = found[1];
  }
  return path;
}

/** The value as it can be stored: what cannot becomes U+FFFD. The same object when nothing has to change. */
export function storable(value: Json): Json {
  return isStorable(value) ? value : Json.parse(replaceUnstorable(value));
}

/** A JSON copy of the value in which every text can be stored. */
export function replaceUnstorable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, item: unknown) => {
    if (typeof item === "string") return plainText(item);
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).map(([key, child]) => [plainText(key), child]));
  });
}

function plainText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
