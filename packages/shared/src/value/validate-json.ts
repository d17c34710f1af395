import { Validator } from "@cfworker/json-schema";

import { runawayPattern } from "./bounded-pattern.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";

export type SchemaViolation = {
  /** JSON pointer into the value; empty for the value itself. */
  path: string;
  message: string;
};

/**
 * Where the value differs from the JSON Schema; an empty list means it fits. Interprets the schema, never
 * compiles it: schemas come from users and from models.
 */
export function validateJson(schema: JsonObject, value: Json): SchemaViolation[] {
  const faults = faultsOf(schema, value);
  // The validator reports each container of a fault as a fault too; the deepest ones say what is wrong.
  const deepest = faults.filter(({ path }) => !faults.some((other) => other.path.startsWith(`${path}/`)));
  return deepest.length > 0 ? deepest : faults;
}

function faultsOf(schema: JsonObject, value: Json): SchemaViolation[] {
  const runaway = runawayPattern(schema, longestText(value));
  if (runaway !== undefined) {
    const message = `The schema itself cannot be used: its pattern "${runaway}" could take for ever on a text of this length. Write one without repeated groups and with fewer "*" and "+".`;
    return [{ path: "", message }];
  }
  try {
    // `shortCircuit: false` so that a person, or a model asked to mend its answer, sees every fault at once.
    const { valid, errors } = new Validator(schema, "2020-12", false).validate(value);
    return valid ? [] : errors.map(({ instanceLocation, error }) => ({ path: instanceLocation.replace(/^#/, ""), message: error }));
  } catch (cause) {
    // An unknown $ref or a broken pattern: nothing fits a schema that cannot be read.
    return [{ path: "", message: `The schema itself cannot be used: ${cause instanceof Error ? cause.message : "unknown reason"}` }];
  }
}

/** Of values and keys: patterns are matched against both. */
function longestText(value: Json): number {
  let longest = 0;
  const stack: Json[] = [value];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (typeof item === "string") longest = Math.max(longest, item.length);
    if (typeof item === "object" && item !== null) for (const child of Object.values(item)) stack.push(child);
    if (isJsonObject(item)) for (const key of Object.keys(item)) longest = Math.max(longest, key.length);
  }
  return longest;
}
