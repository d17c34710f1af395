import type { NodeDefinition } from "../node/define-node.ts";
import { fail, ok, type Problem, type Result } from "../problem/problem.ts";
import { jsonPointer } from "../value/json-pointer.ts";
import { isJsonObject, type Json, type JsonObject } from "../value/json.ts";
import { type ConfigText, fieldsOf, mapConfigTexts } from "./config-texts.ts";
import { evaluateTemplate, type TemplateOptions } from "./evaluate.ts";
import type { Scope } from "./frame.ts";

/** Evaluates one template text, for example `evaluateIn(scope)`. */
export type EvaluateText = (text: string, options: TemplateOptions) => Result<Json>;

/**
 * The config that a runner sees: templates evaluated, CEL fields left as written. The first failure ends
 * it; its problem carries the pointer of the field.
 */
export function resolveConfig(definition: Pick<NodeDefinition, "config">, config: JsonObject, evaluate: EvaluateText): Result<JsonObject> {
  let failure: Problem | undefined;
  const resolved = mapConfigTexts(config, fieldsOf(definition), (field) => {
    if (field.mark === "cel" || failure !== undefined) return field.text;
    const value = evaluate(field.text, { escape: field.escape, yields: field.yields });
    if (value.ok) return value.value;
    failure = { ...value.problem, path: pointerOf(field) };
    return field.text;
  });
  if (failure !== undefined) return fail(failure);
  return ok(isJsonObject(resolved) ? resolved : {});
}

/** The usual evaluation: against the outputs of a run. */
export function evaluateIn(scope: Scope): EvaluateText {
  return (text, options) => evaluateTemplate(text, scope, options);
}

function pointerOf({ path }: ConfigText): string {
  return jsonPointer(["config", ...path]);
}
