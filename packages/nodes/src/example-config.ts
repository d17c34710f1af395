import type { JsonObject, NodeDefinition } from "@interlock/shared";

/**
 * A valid config to show and to test with: what a new node has, and for what is missing there the
 * placeholder that the form shows.
 */
export function exampleConfig(definition: NodeDefinition): JsonObject {
  const config: JsonObject = { ...definition.initial };
  for (const { path } of definition.config.safeParse(config).error?.issues ?? []) {
    const name = String(path[0]);
    const placeholder = definition.fields[name]?.placeholder;
    if (placeholder !== undefined) config[name] = placeholder;
  }
  return config;
}
