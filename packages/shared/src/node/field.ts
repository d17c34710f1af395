import * as z from "zod";

import { Json } from "../value/json.ts";

/**
 * Config schemas mark where expressions may stand through these builders; the mark survives
 * `z.toJSONSchema` under the key `expression`, so the inspector, the checks and the engine read one truth.
 */
export type ExpressionMark = "template" | "cel";

/** How holes are escaped in a marked field, under the key `escape`; absent means not at all. */
export type EscapeMark = "url";

/**
 * What a marked expression must yield, under the key `yields`; absent means anything. `text`: a hole that is
 * the whole field becomes text too, as it would between other words.
 */
export type YieldMark = "bool" | "text";

/** Text that may hold `{{ CEL }}`; resolved by the engine before the runner sees it. */
export function template() {
  return z.string().meta({ expression: "template" satisfies ExpressionMark, yields: "text" satisfies YieldMark });
}

/**
 * A web address in which a hole fills one path segment or query value: what it yields is
 * percent-encoded, so data can never add a host, a segment or a parameter. Only a hole that is the
 * whole field may bring scheme and host.
 */
export function urlTemplate() {
  return z.string().meta({
    expression: "template" satisfies ExpressionMark,
    escape: "url" satisfies EscapeMark,
    yields: "text" satisfies YieldMark,
  });
}

/** JSON in which every string may hold `{{ CEL }}`. A string that is one whole hole keeps its type. */
export function templateJson() {
  return Json.meta({ expression: "template" satisfies ExpressionMark });
}

/** A map from names to JSON in which every string may hold `{{ CEL }}`. */
export function templateRecord() {
  return z.record(z.string(), Json).meta({ expression: "template" satisfies ExpressionMark });
}

/** One bare CEL expression that must come out as yes or no, such as the case of a switch. */
export function condition() {
  return z.string().meta({ expression: "cel" satisfies ExpressionMark, yields: "bool" satisfies YieldMark });
}

/** One bare CEL expression, evaluated by the runner through `ctx.evaluate`. */
export function cel() {
  return z.string().meta({ expression: "cel" satisfies ExpressionMark });
}

/** Special controls of the inspector; every other control follows from the schema. */
export type FieldControl =
  | "text"
  | "textarea"
  | "select"
  | "toggle"
  | "number"
  | "duration"
  | "key-values"
  | "assignments"
  | "cases"
  | "json"
  | "json-schema"
  | "prompt"
  | "prompt-variables"
  | "model-role"
  | "connection"
  | "approvers"
  | "secret-name";

export type FieldHint = {
  label: string;
  help?: string;
  placeholder?: string;
  control?: FieldControl;
  /** `more` fields are folded away under "More options". */
  group?: "main" | "more";
  order?: number;
  /** Shown only while another field has one of these values. */
  showWhen?: { field: string; is: readonly (string | boolean)[] };
  options?: readonly { value: string; label: string }[];
};
