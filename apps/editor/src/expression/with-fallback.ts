import { referencesInText } from "@interlock/shared";
import type { ExpressionMark, Reference } from "@interlock/shared";

/** References of a text that fail when their node is skipped, in a form that can be given a fallback. */
export function unguardedReferences(text: string, mark: ExpressionMark): Reference[] {
  return referencesInText(text, mark).filter(
    (reference) => !reference.fallback && typeof reference.path[0] === "string" && text[reference.span.end] === ".",
  );
}

/** `a.b.c` becomes `a.?b.c.orValue('…')`: what to use when `a` did not run. */
export function withFallback(text: string, reference: Reference, fallback: string): string {
  const end = reference.steps.at(-1)?.end ?? reference.span.end;
  const firstDot = reference.span.end;
  return `${text.slice(0, firstDot)}.?${text.slice(firstDot + 1, end)}.orValue(${literal(fallback)})${text.slice(end)}`;
}

function literal(value: string): string {
  if (/^(?:-?\d+(?:\.\d+)?|true|false|null)$/.test(value)) return value;
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
