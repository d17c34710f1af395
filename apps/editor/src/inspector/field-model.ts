import { isJsonObject, JsonObject } from "@interlock/shared";
import type { ExpressionMark, Json, FieldControl, FieldHint, NodeDefinition } from "@interlock/shared";
import * as z from "zod";

export type ChoiceOption = { value: string; label: string };

/** One line of the form: what the config schema says about a field, joined with what the definition hints. */
export type FieldModel = {
  name: string;
  label: string;
  help: string | undefined;
  placeholder: string | undefined;
  control: FieldControl | "choices" | "numbers";
  group: "main" | "more";
  mark: ExpressionMark | null;
  schema: JsonObject;
  options: readonly ChoiceOption[];
  default: Json | undefined;
  isRequired: boolean;
  showWhen: FieldHint["showWhen"];
};

const models = new WeakMap<NodeDefinition, readonly FieldModel[]>();

/** The form of a kind, in the order in which it is filled in. */
export function fieldModels(definition: NodeDefinition): readonly FieldModel[] {
  const known = models.get(definition);
  if (known !== undefined) return known;
  const schema = JsonObject.parse(JSON.parse(JSON.stringify(z.toJSONSchema(definition.config, { io: "input", unrepresentable: "any" }))));
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const hints: { [field: string]: FieldHint | undefined } = definition.fields;
  const fields = Object.entries(properties).flatMap(([name, property]) =>
    isJsonObject(property) ? [fieldModel(name, property, { hint: hints[name], isRequired: required.includes(name) })] : [],
  );
  const order = (field: FieldModel) => hints[field.name]?.order ?? Number.MAX_SAFE_INTEGER;
  const sorted = fields.toSorted((a, b) => order(a) - order(b));
  models.set(definition, sorted);
  return sorted;
}

function fieldModel(
  name: string,
  schema: JsonObject,
  { hint, isRequired }: { hint: FieldHint | undefined; isRequired: boolean },
): FieldModel {
  return {
    name,
    label: hint?.label ?? humanName(name),
    help: hint?.help,
    placeholder: hint?.placeholder,
    control: hint?.control ?? controlFor(schema),
    group: hint?.group ?? "main",
    mark: markOf(schema),
    schema,
    options: hint?.options ?? enumOptions(schema),
    default: schema["default"],
    isRequired,
    showWhen: hint?.showWhen,
  };
}

function markOf({ expression }: JsonObject): ExpressionMark | null {
  return expression === "template" || expression === "cel" ? expression : null;
}

/** What a schema alone suggests; a hint says it better where the schema cannot know. */
function controlFor(schema: JsonObject): FieldModel["control"] {
  if (enumOptions(schema).length > 0) return schema["type"] === "array" ? "choices" : "select";
  switch (schema["type"]) {
    case "boolean":
      return "toggle";
    case "number":
    case "integer":
      return "number";
    case "array":
      return isJsonObject(schema["items"]) && (schema["items"]["type"] === "integer" || schema["items"]["type"] === "number")
        ? "numbers"
        : "json";
    case "object":
      return "json";
    default:
      return "text";
  }
}

function enumOptions(schema: JsonObject): ChoiceOption[] {
  const items = schema["items"];
  const source = Array.isArray(schema["enum"]) ? schema["enum"] : isJsonObject(items) && Array.isArray(items["enum"]) ? items["enum"] : [];
  return source.flatMap((value) => (typeof value === "string" ? [{ value, label: value }] : []));
}

function humanName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Is the field shown, given what the other fields are set to? */
export function isShown(field: FieldModel, config: JsonObject, all: readonly FieldModel[]): boolean {
  if (field.showWhen === undefined) return true;
  const { field: other, is } = field.showWhen;
  const value = config[other] ?? all.find((candidate) => candidate.name === other)?.default;
  return is.some((wanted) => wanted === value);
}
