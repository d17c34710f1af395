import { isJsonObject } from "@interlock/shared";
import type { Json, JsonObject } from "@interlock/shared";

export const propertyTypes = [
  { value: "string", label: "Text" },
  { value: "number", label: "Number" },
  { value: "boolean", label: "Yes or no" },
  { value: "choice", label: "Choice" },
  { value: "array", label: "List" },
  { value: "object", label: "Object" },
] as const;

export type PropertyType = (typeof propertyTypes)[number]["value"];

/** One field of an object schema, as far as the list shows it; `rest` keeps what it does not show. */
export type SchemaProperty = {
  name: string;
  type: PropertyType;
  title: string;
  isRequired: boolean;
  choices: readonly string[];
  rest: JsonObject;
};

const shownKeys = new Set(["type", "title", "enum"]);

/** Can the list show it without losing anything? Only objects whose fields have one plain type. */
export function isSimpleSchema(schema: JsonObject): boolean {
  const { type, properties } = schema;
  const isFlat = Object.keys(schema).every((key) =>
    ["type", "properties", "required", "$schema", "additionalProperties", "title", "description"].includes(key),
  );
  if (type !== "object" || !isFlat) return false;
  return (
    properties === undefined ||
    (isJsonObject(properties) && Object.values(properties).every((property) => isJsonObject(property) && typeOf(property) !== null))
  );
}

export function readProperties(schema: JsonObject | undefined): SchemaProperty[] {
  const properties = schema !== undefined && isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema?.["required"]) ? schema["required"] : [];
  return Object.entries(properties).flatMap(([name, property]) => {
    const type = isJsonObject(property) ? typeOf(property) : null;
    if (!isJsonObject(property) || type === null) return [];
    const rest = Object.fromEntries(Object.entries(property).filter(([key]) => !shownKeys.has(key)));
    const title = typeof property["title"] === "string" ? property["title"] : "";
    return [{ name, type, title, isRequired: required.includes(name), choices: textList(property["enum"]), rest }];
  });
}

export function writeProperties(properties: readonly SchemaProperty[]): JsonObject {
  const required = properties.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(properties.map((property) => [property.name, writeProperty(property)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function writeProperty({ type, title, choices, rest }: SchemaProperty): JsonObject {
  const words = title === "" ? {} : { title };
  // An empty list of choices would allow nothing at all.
  if (type === "choice") return { ...rest, type: "string", ...words, enum: choices.length === 0 ? [""] : [...choices] };
  return { ...rest, type, ...words };
}

function typeOf(property: JsonObject): PropertyType | null {
  const { type } = property;
  if (Array.isArray(property["enum"])) return type === "string" || type === undefined ? "choice" : null;
  if (type === "integer") return "number";
  return propertyTypes.find(({ value }) => value === type)?.value ?? null;
}

function textList(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
