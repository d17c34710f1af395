import { isJsonObject, type Json, type JsonObject, type NodeDefinition } from "@interlock/shared";

export type TriggerInput = { definition: NodeDefinition; config: JsonObject; given: Json; now: number };

/**
 * The output of a trigger from what a person or program handed in. The full output is taken as it is;
 * values of a trigger's form go under `input`, and any other payload is what a delivery had as its body.
 */
export function triggerOutput({ definition, config, given, now }: TriggerInput): Json {
  const parsed = definition.config.safeParse(config);
  if (parsed.success && definition.input?.(parsed.data) !== undefined) {
    return isJsonObject(given) && Object.keys(given).length === 1 && isJsonObject(given["input"]) ? given : { input: given };
  }
  if (isJsonObject(given) && "body" in given && Object.keys(given).every((name) => deliveryFields.has(name)))
    return { ...emptyDelivery(now), ...given };
  return { ...emptyDelivery(now), body: given };
}

const deliveryFields = new Set(["body", "headers", "query", "method", "receivedAt"]);

function emptyDelivery(now: number): JsonObject {
  return { body: null, headers: {}, query: {}, method: "POST", receivedAt: new Date(now).toISOString() };
}
