import { isJsonObject, type Json, type JsonObject } from "@interlock/shared";

import { description, type FillContext, type FillField } from "./fill-context.ts";
import { fillNumber, fillText } from "./fill-scalar.ts";
import { bestLabel, contentWords, hintsIn, scoreLabel, stem } from "./words.ts";

const maxDepth = 12;

/** A value that fits the schema, as far as the text gives one. Rules, not a model: same text, same value. */
export function fillSchema(schema: JsonObject, context: Omit<FillContext, "root">): Json {
  return fill({ name: "", schema, depth: 0 }, { ...context, root: schema });
}

function fill(field: FillField, context: FillContext): Json {
  const schema = resolve(field.schema, context.root);
  const known = { ...field, schema };
  if (field.depth > maxDepth) return null;
  if (schema["const"] !== undefined) return schema["const"];
  const labels = labelsOf(schema);
  if (labels !== undefined) return chooseLabel(labels, known, context);
  const variants = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(variants)) return fill({ ...known, schema: firstVariant(variants) }, context);
  return fillType(typeOf(schema), known, context);
}

function fillType(type: string, field: FillField, context: FillContext): Json {
  switch (type) {
    case "object":
      return fillObject(field, context);
    case "array":
      return fillList(field, context);
    case "boolean":
      return scoreLabel(context.text, field.name, description(field.schema)) > 0;
    case "integer":
    case "number":
      return fillNumber(field, context);
    case "null":
      return null;
    default:
      return fillText(field, context);
  }
}

function fillObject({ schema, depth }: FillField, context: FillContext): Json {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  // Not by assignment: a property called `__proto__` would be lost.
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      fill({ name, schema: isJsonObject(property) ? property : {}, depth: depth + 1 }, context),
    ]),
  );
}

function fillList(field: FillField, context: FillContext): Json {
  const { schema, depth } = field;
  const items = resolve(isJsonObject(schema["items"]) ? schema["items"] : { type: "string" }, context.root);
  const least = typeof schema["minItems"] === "number" ? schema["minItems"] : 0;
  const most = typeof schema["maxItems"] === "number" ? schema["maxItems"] : 5;
  const labels = labelsOf(items);
  if (labels !== undefined) {
    const matching = labels.filter((label) => scoreLabel(context.text, labelText(label), hintsFor(labelText(label), field, context)) > 0);
    return (matching.length >= least ? matching : labels.slice(0, least)).slice(0, most);
  }
  if (typeOf(items) === "string" && items["format"] === undefined)
    return keywords(context.text).slice(0, Math.max(least, Math.min(most, 5)));
  return Array.from({ length: Math.max(least, Math.min(1, most)) }, () =>
    fill({ name: field.name, schema: items, depth: depth + 1 }, context),
  );
}

/** The words that occur most, in order of their first use. */
function keywords(text: string): string[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const word of contentWords(text)) {
    const entry = counts.get(stem(word)) ?? { word, count: 0 };
    counts.set(stem(word), { word: entry.word, count: entry.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ word }) => word);
}

/** `enum`, or `oneOf` whose members are constants. */
function labelsOf(schema: JsonObject): Json[] | undefined {
  if (Array.isArray(schema["enum"]) && schema["enum"].length > 0) return schema["enum"];
  const variants = schema["oneOf"] ?? schema["anyOf"];
  if (!Array.isArray(variants) || variants.length === 0) return undefined;
  const constants = variants.flatMap((variant) => (isJsonObject(variant) && variant["const"] !== undefined ? [variant["const"]] : []));
  return constants.length === variants.length ? constants : undefined;
}

function chooseLabel(labels: Json[], field: FillField, context: FillContext): Json {
  const best = bestLabel(context.text, labels.map(labelText), (label) => hintsFor(label, field, context));
  return labels.find((label) => labelText(label) === best) ?? null;
}

function labelText(label: Json): string {
  return typeof label === "string" ? label : JSON.stringify(label);
}

function hintsFor(label: string, { schema }: FillField, { instructions }: FillContext): string {
  const variants = schema["oneOf"] ?? schema["anyOf"];
  const variant = Array.isArray(variants)
    ? variants.find((one) => isJsonObject(one) && one["const"] !== undefined && labelText(one["const"]) === label)
    : undefined;
  return [isJsonObject(variant) ? description(variant) : "", hintsIn(description(schema), label), hintsIn(instructions, label)].join(" ");
}

function typeOf(schema: JsonObject): string {
  const { type } = schema;
  if (typeof type === "string") return type;
  if (Array.isArray(type)) return type.filter((one) => typeof one === "string").find((one) => one !== "null") ?? "null";
  if (isJsonObject(schema["properties"])) return "object";
  return schema["items"] === undefined ? "string" : "array";
}

function firstVariant(variants: Json[]): JsonObject {
  const usable = variants.filter(isJsonObject);
  return usable.find((variant) => variant["type"] !== "null") ?? usable[0] ?? {};
}

/** Follows `$ref` within the document, a few steps at most. */
function resolve(schema: JsonObject, root: JsonObject): JsonObject {
  let current = schema;
  for (let step = 0; step < 8 && typeof current["$ref"] === "string"; step += 1) {
    const parts = current["$ref"]
      .replace(/^#\/?/, "")
      .split("/")
      .filter((part) => part !== "");
    const target = parts.reduce<Json | undefined>((value, part) => (isJsonObject(value) ? value[part] : undefined), root);
    if (!isJsonObject(target)) return {};
    current = target;
  }
  return current;
}
