import { type Json, type JsonObject, parseJson, validateJson } from "@interlock/shared";

export type StructuredAnswer = { fits: true; data: Json } | { fits: false; complaint: string };

/** The value in a model's text, held against the schema. The complaint is written for the model. */
export function readStructured(text: string, schema: JsonObject): StructuredAnswer {
  const data = parseJson(withoutFence(text));
  if (data === undefined) return { fits: false, complaint: "The answer is not valid JSON." };
  const faults = validateJson(schema, data);
  if (faults.length === 0) return { fits: true, data };
  const lines = faults.slice(0, 10).map(({ path, message }) => `- ${path === "" ? "the whole answer" : path}: ${message}`);
  return { fits: false, complaint: `The answer does not fit the JSON Schema:\n${lines.join("\n")}` };
}

/** Many models put JSON into a Markdown fence although they were asked not to. Nothing else is stripped. */
function withoutFence(text: string): string {
  const trimmed = text.trim();
  const opening = /^```(?:json)?(?=\s)/i.exec(trimmed)?.[0];
  if (opening === undefined || !trimmed.endsWith("```")) return text;
  return trimmed.slice(opening.length, -"```".length);
}

/**
 * OpenAI's strict mode needs every object closed and every property required. Other schemas are sent
 * without it; the answer is validated here in both cases.
 */
export function isStrictSchema(schema: Json): boolean {
  if (Array.isArray(schema)) return schema.every(isStrictSchema);
  if (typeof schema !== "object" || schema === null) return true;
  const { properties, required, additionalProperties } = schema;
  const isClosed =
    schema["type"] !== "object" ||
    (additionalProperties === false &&
      Array.isArray(required) &&
      typeof properties === "object" &&
      properties !== null &&
      Object.keys(properties).every((name) => required.includes(name)));
  return isClosed && Object.values(schema).every(isStrictSchema);
}
