import { isJsonObject, type Json, type JsonObject } from "../value/json.ts";
import { bool, double, dyn, eitherType, nothing, text, type Type } from "./type.ts";

const known = new WeakMap<JsonObject, Type>();
const deepestSchema = 16;

/** The static type that a JSON Schema gives; what it does not pin down is `dyn`. Follows local `$ref`. */
export function typeOfSchema(schema: JsonObject | undefined): Type {
  if (schema === undefined) return dyn;
  const cached = known.get(schema);
  if (cached !== undefined) return cached;
  const type = convert(schema, { root: schema, depth: 0 });
  known.set(schema, type);
  return type;
}

type Place = { root: JsonObject; depth: number };

function convert(schema: Json | undefined, place: Place): Type {
  if (!isJsonObject(schema) || place.depth > deepestSchema) return dyn;
  const inner = { ...place, depth: place.depth + 1 };
  const reference = schema["$ref"];
  if (typeof reference === "string") return convert(resolveReference(reference, place.root), inner);
  if (schema["const"] !== undefined) return typeOfValues([schema["const"]]);
  if (Array.isArray(schema["enum"])) return typeOfValues(schema["enum"]);
  const alternatives = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(alternatives)) return either(alternatives.map((alternative) => convert(alternative, inner)));
  const names = Array.isArray(schema["type"]) ? schema["type"] : [schema["type"]];
  return either(names.map((name) => convertNamed(name, schema, inner)));
}

function convertNamed(name: Json | undefined, schema: JsonObject, place: Place): Type {
  switch (name) {
    case "string":
      return text;
    case "boolean":
      return bool;
    // Numbers in data are JavaScript numbers, whole or not: CEL's int is for literals and sizes only.
    case "number":
    case "integer":
      return double;
    case "null":
      return nothing;
    case "array":
      return { kind: "list", of: convert(schema["items"], place) };
    case "object":
      return convertObject(schema, place);
    default:
      return name === undefined && isJsonObject(schema["properties"]) ? convertObject(schema, place) : dyn;
  }
}

function convertObject(schema: JsonObject, place: Place): Type {
  const { properties, additionalProperties: rest } = schema;
  if (!isJsonObject(properties)) return { kind: "map", of: convert(rest, place) };
  const fields = new Map(Object.entries(properties).map(([name, field]) => [name, convert(field, place)]));
  const openness = rest === undefined ? "unsaid" : rest === false ? "closed" : "open";
  return { kind: "object", fields, openness };
}

/** A value that may also be null keeps its type: reading a field of null is caught in the run, by path. */
function either(types: readonly Type[]): Type {
  const present = types.filter((type) => type.kind !== "null");
  const [first, ...others] = present;
  return first === undefined ? (types[0] ?? dyn) : others.reduce(eitherType, first);
}

function typeOfValues(values: readonly Json[]): Type {
  const choices = values.filter((value) => typeof value === "string");
  if (choices.length > 0 && values.every((value) => typeof value === "string" || value === null)) return { kind: "string", choices };
  return either(
    values.map((value) => (typeof value === "number" ? double : typeof value === "boolean" ? bool : value === null ? nothing : dyn)),
  );
}

export function resolveReference(reference: string, root: JsonObject): Json | undefined {
  if (!reference.startsWith("#/")) return undefined;
  let current: Json | undefined = root;
  for (const segment of reference.slice(2).split("/")) {
    if (!isJsonObject(current) || !Object.hasOwn(current, segment)) return undefined;
    current = current[segment];
  }
  return current;
}
