import type { JsonObject, NodeDefinition } from "@interlock/shared";
import type * as z from "zod";

/**
 * The config as its definition wants it, for drawing: a field that is invalid while it is being typed
 * stays as it is, a missing one gets the value of a fresh node. `check` reports both.
 */
export function readConfig(definition: NodeDefinition, config: JsonObject): Record<string, unknown> {
  const whole = definition.config.safeParse(config);
  if (whole.success) return whole.data;
  const read: Record<string, unknown> = {};
  const shape: Record<string, z.ZodType> = definition.config.shape;
  for (const [field, schema] of Object.entries(shape)) {
    const parsed = schema.safeParse(config[field]);
    if (parsed.success) read[field] = parsed.data;
    else read[field] = config[field] ?? definition.initial[field];
  }
  return read;
}
