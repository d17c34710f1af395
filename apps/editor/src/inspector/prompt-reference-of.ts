import type { JsonObject, NodeDefinition } from "@interlock/shared";

import { fieldModels } from "./field-model.ts";

/** The prompt that a node names, whatever its kind and its field are called: the field says so by its control. */
export function promptReferenceOf(definition: NodeDefinition | undefined, config: JsonObject): string | null {
  if (definition === undefined) return null;
  const field = fieldModels(definition).find(({ control }) => control === "prompt");
  const reference = field === undefined ? undefined : config[field.name];
  return typeof reference === "string" && reference !== "" ? reference : null;
}
