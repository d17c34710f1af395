import type { Result } from "../problem/problem.ts";
import { ExpressionError, guarded } from "./expression-error.ts";

export type TemplatePart =
  | { kind: "text"; text: string }
  /** `source` is the expression between the braces; `start` is where it begins in the template. */
  | { kind: "hole"; source: string; start: number; end: number };

/**
 * Splits text into literal parts and `{{ … }}` holes. Braces inside strings and map literals of the
 * expression do not end a hole; literal braces are written `{{ '{{' }}`.
 */
export function parseTemplate(template: string): Result<readonly TemplatePart[]> {
  return guarded(() => split(template));
}

function split(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let position = 0;
  for (let open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", position)) {
    if (open > position) parts.push({ kind: "text", text: template.slice(position, open) });
    const close = findEnd(template, open + 2);
    if (close === undefined) {
      throw new ExpressionError(
        "template-syntax",
        `The "{{" at character ${open + 1} has no "}}". Close it, or write {{ '{{' }} for literal braces.`,
        { start: open, end: open + 2 },
      );
    }
    parts.push({ kind: "hole", source: template.slice(open + 2, close), start: open + 2, end: close });
    position = close + 2;
  }
  if (position < template.length) parts.push({ kind: "text", text: template.slice(position) });
  return parts;
}

/** Index of the `}}` that ends the hole which begins at `from`. */
function findEnd(template: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < template.length; at++) {
    const character = template[at];
    if (character === '"' || character === "'") at = skipString(template, at);
    else if (character === "{") depth += 1;
    else if (character === "}" && depth > 0) depth -= 1;
    else if (character === "}" && template[at + 1] === "}") return at;
  }
  return undefined;
}

/** Index of the quote that ends the string beginning at `open`; the end of the text if none does. */
function skipString(template: string, open: number): number {
  const quote = template.charAt(open);
  const triple = quote.repeat(3);
  const delimiter = template.startsWith(triple, open) ? triple : quote;
  const isRaw = /[rR]/.test(template.charAt(open - 1)) && !/[A-Za-z0-9_]/.test(template.charAt(open - 2));
  let at = open + delimiter.length;
  while (at < template.length && !template.startsWith(delimiter, at)) at += template[at] === "\\" && !isRaw ? 2 : 1;
  return at + delimiter.length - 1;
}
