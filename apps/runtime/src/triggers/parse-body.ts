import { fail, type Json, ok, type Result } from "@interlock/shared";

import { scanJson } from "./scan-json.ts";

/**
 * Turns the raw bytes of a delivery into the value that the flow sees: JSON when it says so or says
 * nothing and is JSON, form fields as an object, everything else as text.
 */
export function parseBody(bytes: Buffer, contentType: string | undefined): Result<Json> {
  if (bytes.length === 0) return ok(null);
  const type = (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const text = bytes.toString("utf8");
  if (type === "application/x-www-form-urlencoded") return parseForm(text);
  if (type === "application/json" || type.endsWith("+json")) return parseJson(text);
  if (type === "") {
    const guess = parseJson(text);
    return guess.ok || guess.problem.code !== "invalid-json" ? guess : ok(storable(text));
  }
  return ok(storable(text));
}

function parseJson(text: string): Result<Json> {
  const measure = scanJson(text);
  if (measure === "too-deep") return fail({ family: "problem", code: "payload-too-deep", message: "The JSON is nested too deeply." });
  if (measure === "too-many-keys") return fail({ family: "problem", code: "payload-too-large", message: "The JSON has too many fields." });
  try {
    const value: Json = JSON.parse(text);
    return ok(needsCleaning(text) ? cleaned(value) : value);
  } catch (error) {
    const where = error instanceof Error ? /\(line \d+ column \d+\)/.exec(error.message)?.[0] : undefined;
    return fail({ family: "problem", code: "invalid-json", message: `The body is not valid JSON${where === undefined ? "" : ` ${where}`}.` });
  }
}

function parseForm(text: string): Result<Json> {
  const fields = Object.create(null) as { [name: string]: Json };
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > 1000) return fail({ family: "problem", code: "payload-too-large", message: "The form has too many fields." });
    const before = fields[name];
    const clean = storable(value);
    if (before === undefined) fields[storable(name)] = clean;
    else fields[name] = Array.isArray(before) ? [...before, clean] : [before, clean];
  }
  return ok(cleaned(fields));
}

/** Escapes that make a string the store refuses, or the one key that is dangerous to copy. */
function needsCleaning(text: string): boolean {
  return /__proto__|\\u0000|\\u005f|\\ud[89a-f]/i.test(text);
}

function cleaned(value: Json): Json {
  if (typeof value === "string") return storable(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([name]) => name !== "__proto__");
  return Object.fromEntries(entries.map(([name, inner]) => [storable(name), cleaned(inner)]));
}

/** PostgreSQL's jsonb takes neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}
