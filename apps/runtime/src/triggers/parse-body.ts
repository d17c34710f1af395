import { fail, isJsonObject, isStorableText, type Json, ok, type Result } from "@interlock/shared";

import { scanJson } from "./scan-json.ts";

/**
 * Turns the raw bytes of a delivery into the value that the flow sees: JSON when it says so or says
 * nothing and is JSON, form fields as an object, everything else as text. What cannot be stored exactly
 * as it was sent is refused, never changed.
 */
export function parseBody(bytes: Buffer, contentType: string | undefined): Result<Json> {
  if (bytes.length === 0) return ok(null);
  const type = (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const text = bytes.toString("utf8");
  if (type === "application/x-www-form-urlencoded") return parseForm(text);
  if (type === "application/json" || type.endsWith("+json")) return parseJson(text);
  if (type === "") {
    const guess = parseJson(text);
    if (guess.ok || guess.problem.code !== "invalid-json") return guess;
  }
  return isStorableText(text) ? ok(text) : notStorable;
}

function parseJson(text: string): Result<Json> {
  const measure = scanJson(text);
  if (measure === "too-deep") return fail({ family: "problem", code: "payload-too-deep", message: "The JSON is nested too deeply." });
  if (measure === "too-many-keys") return fail({ family: "problem", code: "payload-too-large", message: "The JSON has too many fields." });
  try {
    const value = parseText(text);
    return needsLook(text) ? cleaned(value) : ok(value);
  } catch (error) {
    const where = error instanceof Error ? /\(line \d+ column \d+\)/.exec(error.message)?.[0] : undefined;
    return fail({
      family: "problem",
      code: "invalid-json",
      message: `The body is not valid JSON${where === undefined ? "" : ` ${where}`}.`,
    });
  }
}

/** The parser's own type says nothing, but what it gives is JSON by its nature. */
const parseText: (text: string) => Json = JSON.parse;

function parseForm(text: string): Result<Json> {
  const fields = new Map<string, Json>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > 1000) return fail({ family: "problem", code: "payload-too-large", message: "The form has too many fields." });
    const before = fields.get(name);
    if (before === undefined) fields.set(name, value);
    else fields.set(name, Array.isArray(before) ? [...before, value] : [before, value]);
  }
  return cleaned(Object.fromEntries(fields));
}

/** Escapes that make text which the store cannot hold, or the one key that is dangerous to copy. */
function needsLook(text: string): boolean {
  return /__proto__|\\u0000|\\u005f|\\ud[89a-f]/i.test(text);
}

/** Without `__proto__` keys, which nobody sends in good faith. */
function cleaned(value: Json): Result<Json> {
  let storable = true;
  const walk = (inner: Json): Json => {
    if (typeof inner === "string") storable &&= isStorableText(inner);
    if (Array.isArray(inner)) return inner.map(walk);
    if (!isJsonObject(inner)) return inner;
    const entries = Object.entries(inner).filter(([name]) => name !== "__proto__");
    storable &&= entries.every(([name]) => isStorableText(name));
    return Object.fromEntries(entries.map(([name, child]) => [name, walk(child)]));
  };
  const result = walk(value);
  return storable ? ok(result) : notStorable;
}

const notStorable = fail({
  family: "problem",
  code: "text-not-storable",
  message: "The body holds a NUL character or half a surrogate pair, which cannot be stored.",
});
