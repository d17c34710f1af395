import * as z from "zod";

import type { NodeDefinition } from "../node/define-node.ts";
import type { EscapeMark, ExpressionMark, YieldMark } from "../node/field.ts";
import { isJsonObject, type Json, type JsonObject } from "../value/json.ts";
import { resolveReference } from "./schema-type.ts";

/** A place of a config where expressions may stand; `*` in the path is any key or index. */
export type ExpressionField = { path: readonly string[]; mark: ExpressionMark; escape?: EscapeMark; yields?: YieldMark };

const known = new WeakMap<z.ZodType, readonly ExpressionField[]>();
const deepestConfig = 12;

/** The expression fields of a kind, read from the marks that survive in the JSON Schema of its config. */
export function expressionFields(definition: Pick<NodeDefinition, "config">): readonly ExpressionField[] {
  const cached = known.get(definition.config);
  if (cached !== undefined) return cached;
  const schema = z.toJSONSchema(definition.config, { io: "input", unrepresentable: "any" });
  const root = asJson(schema);
  const fields = collect(root, { root, path: [] });
  known.set(definition.config, fields);
  return fields;
}

type Place = { root: JsonObject; path: readonly string[] };

function collect(schema: Json | undefined, place: Place): ExpressionField[] {
  if (!isJsonObject(schema) || place.path.length > deepestConfig) return [];
  const mark = schema["expression"];
  if (mark === "template" || mark === "cel") {
    return [
      {
        path: place.path,
        mark,
        ...(schema["escape"] === "url" && { escape: "url" }),
        ...((schema["yields"] === "bool" || schema["yields"] === "text") && { yields: schema["yields"] }),
      },
    ];
  }
  return childSchemas(schema, place).flatMap(({ child, key }) =>
    collect(child, { ...place, path: key === undefined ? place.path : [...place.path, key] }),
  );
}

function childSchemas(schema: JsonObject, { root }: Place): { child: Json | undefined; key?: string }[] {
  const children: { child: Json | undefined; key?: string }[] = [];
  const { properties, additionalProperties, items, prefixItems, $ref: reference } = schema;
  if (isJsonObject(properties)) for (const [key, child] of Object.entries(properties)) children.push({ key, child });
  for (const child of [additionalProperties, items]) children.push({ key: "*", child });
  if (Array.isArray(prefixItems)) for (const [index, child] of prefixItems.entries()) children.push({ key: String(index), child });
  for (const union of [schema["anyOf"], schema["oneOf"], schema["allOf"]])
    if (Array.isArray(union)) for (const child of union) children.push({ child });
  if (typeof reference === "string") children.push({ child: resolveReference(reference, root) });
  return children;
}

function asJson(schema: unknown): JsonObject {
  const json: unknown = JSON.parse(JSON.stringify(schema));
  return isJsonObject(json) ? json : {};
}
