import type { JsonObject, Json } from "@interlock/shared";

import { description, type FillContext, type FillField } from "./fill-context.ts";
import { findDate, findEmail, findNumber, findUrl } from "./find-in-text.ts";
import { shorten, summarise } from "./summarise.ts";
import { contentWords, scoreLabel } from "./words.ts";

const fixedDate = "2026-01-01";

/** An amount, a count or a share, kept within the schema's bounds. */
export function fillNumber({ name, schema }: FillField, { text }: FillContext): number {
  const about = `${splitName(name)} ${description(schema)}`.toLowerCase();
  const least = bound(schema, "minimum", Number.NEGATIVE_INFINITY);
  const most = bound(schema, "maximum", Number.POSITIVE_INFINITY);
  const isShare = /confidence|probability|likelihood|certainty|score/.test(about) && most <= 100;
  const money = /amount|price|total|cost|sum|refund|charge|fee|value/.test(about);
  const found = isShare ? 0.8 * most : findNumber(text, contentWords(splitName(name)), { money });
  const value = Math.min(most, Math.max(least, found ?? (Number.isFinite(least) ? least : 0)));
  return schema["type"] === "integer" ? Math.round(value) : value;
}

function bound(schema: JsonObject, name: "minimum" | "maximum", otherwise: number): number {
  const value = schema[name];
  return typeof value === "number" ? value : otherwise;
}

/** Text by format, by the field's name, else a short summary. `null` when that is allowed and nothing was found. */
export function fillText(field: FillField, context: FillContext): Json {
  const { schema } = field;
  const found = findText(field, context.text);
  const mayBeNull = Array.isArray(schema["type"]) && schema["type"].includes("null");
  if (found === undefined && mayBeNull) return null;
  return fitLength(found ?? fallback(schema), schema);
}

type Finder = (text: string) => string | undefined;

/** What each format, and each word in a field's name or description, asks for. The first that fits counts. */
const finders: readonly { formats: readonly string[]; words: RegExp; find: Finder }[] = [
  { formats: ["email"], words: /\be-?mail\b/, find: findEmail },
  { formats: ["uri", "url"], words: /\b(?:url|link|website)\b/, find: findUrl },
  { formats: ["date", "date-time"], words: /\bdate\b/, find: findDate },
  { formats: ["uuid"], words: /\buuid\b/, find: () => undefined },
  { formats: [], words: /\b(?:language|locale)\b/, find: () => "en" },
  { formats: [], words: /\b(?:title|subject|headline)\b/, find: (text) => summarise(text, { sentences: 1, maxLength: 80 }) },
  { formats: [], words: /\b(?:reply|answer|response|message)\b/, find: replyTo },
  { formats: [], words: /\b(?:sentiment|tone|mood)\b/, find: moodOf },
];

function findText({ name, schema }: FillField, text: string): string | undefined {
  const about = `${splitName(name)} ${description(schema)}`.toLowerCase();
  const { format } = schema;
  const finder =
    finders.find(({ formats }) => typeof format === "string" && formats.includes(format)) ?? finders.find(({ words }) => words.test(about));
  return finder === undefined ? summarise(text, { sentences: 1, maxLength: 160 }) : finder.find(text);
}

function moodOf(text: string): string {
  const balance = scoreLabel(text, "positive") - scoreLabel(text, "negative");
  if (balance === 0) return "neutral";
  return balance > 0 ? "positive" : "negative";
}

/** A polite answer that quotes what it answers. */
export function replyTo(text: string): string {
  return `Thank you for your message. You wrote: "${summarise(text, { sentences: 1, maxLength: 140 })}" We will look into it and come back to you.`;
}

function fallback(schema: JsonObject): string {
  switch (schema["format"]) {
    case "email":
      return "unknown@example.com";
    case "uri":
    case "url":
      return "https://example.com/";
    case "date":
      return fixedDate;
    case "date-time":
      return `${fixedDate}T00:00:00Z`;
    case "uuid":
      return "00000000-0000-4000-8000-000000000000";
    default:
      return "unknown";
  }
}

function fitLength(text: string, schema: JsonObject): string {
  const full = schema["format"] === "date-time" && /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  const most = schema["maxLength"];
  const least = schema["minLength"];
  const short = typeof most === "number" ? shorten(full, most) : full;
  return typeof least === "number" ? short.padEnd(least, ".") : short;
}

function splitName(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll(/[_-]/g, " ");
}
