import { Json } from "@interlock/shared";

export type ReadJson = { ok: true; value: Json | undefined } | { ok: false; reason: string };

/** Reads what a person typed as JSON, or as plain text if it does not try to be JSON. */
export function readJsonText(text: string): ReadJson {
  const trimmed = text.trim();
  if (trimmed === "") return { ok: true, value: undefined };
  const isStructure = /^[[{"]/.test(trimmed) && !trimmed.startsWith("{{");
  try {
    return { ok: true, value: Json.parse(JSON.parse(trimmed)) };
  } catch {
    if (!isStructure) return { ok: true, value: text };
  }
  const hasBareHole = /[:,[]\s*\{\{/.test(trimmed);
  return {
    ok: false,
    reason: hasBareHole
      ? 'Put quotes around "{{ … }}". A value that is one whole hole keeps its type.'
      : "This is not valid JSON yet. The last valid value is kept.",
  };
}
