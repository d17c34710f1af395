import { ExpressionError } from "./expression-error.ts";
import type { ExpressionFunction } from "./expression-function.ts";
import { bool, double, dyn, int, text } from "./type.ts";
import { type ExpressionValue, type Kind, spanText, TimeSpan, Timestamp } from "./value.ts";

const maxInt = 2n ** 63n - 1n;
const minInt = -(2n ** 63n);

const toText: readonly Kind[] = ["string", "int", "double", "bool", "timestamp", "duration"];
const allKinds: readonly Kind[] = [...toText, "null", "list", "map"];

export const numberFunctions: readonly ExpressionFunction[] = [
  ...toText.map((kind): ExpressionFunction => ({
    name: "string",
    params: [kind],
    result: text,
    help: "The value as text",
    run: ([value]) => asText(value),
  })),
  ...allKinds.map((kind): ExpressionFunction => ({
    name: "dyn",
    params: [kind],
    result: dyn,
    help: "The value, without a static type",
    run: ([value]) => value ?? null,
  })),
  { name: "int", params: ["int"], result: int, help: "The whole number itself", run: ([value]) => value ?? null },
  { name: "int", params: ["double"], result: int, help: "The number without its fraction", run: ([value]) => truncated(value) },
  { name: "int", params: ["string"], result: int, help: "The whole number that the text spells", run: ([value]) => spelledInt(value) },
  { name: "double", params: ["int"], result: double, help: "The number, able to hold a fraction", run: ([value]) => Number(value) },
  { name: "double", params: ["double"], result: double, help: "The number itself", run: ([value]) => value ?? null },
  { name: "double", params: ["string"], result: double, help: "The number that the text spells", run: ([value]) => spelledDouble(value) },
  { name: "bool", params: ["bool"], result: bool, help: "The value itself", run: ([value]) => value ?? null },
  { name: "bool", params: ["string"], result: bool, help: "true or false, as the text spells it", run: ([value]) => spelledBool(value) },
];

/** Keeps integers within 64 bits, as CEL defines them. */
export function checkedInt(value: bigint): bigint {
  if (value <= maxInt && value >= minInt) return value;
  throw new ExpressionError("expression-number", "The whole number does not fit into 64 bits. Use double(…) for very large numbers.");
}

function asText(value: ExpressionValue | undefined): string {
  if (value instanceof Timestamp) return new Date(value.ms).toISOString();
  if (value instanceof TimeSpan) return spanText(value);
  return typeof value === "object" || value === undefined ? "" : String(value);
}

function truncated(value: ExpressionValue | undefined): bigint {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new ExpressionError("expression-number", "int() needs a finite number.");
  return checkedInt(BigInt(Math.trunc(value)));
}

function spelledInt(value: ExpressionValue | undefined): bigint {
  const spelling = typeof value === "string" ? value : "";
  if (/^[+-]?\d{1,19}$/.test(spelling)) return checkedInt(BigInt(spelling.replace(/^\+/, "")));
  throw new ExpressionError(
    "expression-number",
    `"${spelling.slice(0, 40)}" is not a whole number. Write digits only, or check the text first.`,
  );
}

function spelledDouble(value: ExpressionValue | undefined): number {
  const spelling = typeof value === "string" ? value : "";
  if (spelling.length <= 60 && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(spelling)) return Number(spelling);
  throw new ExpressionError(
    "expression-number",
    `"${spelling.slice(0, 40)}" is not a number. Write it like 12.5, or check the text first.`,
  );
}

function spelledBool(value: ExpressionValue | undefined): boolean {
  if (value === "true") return true;
  if (value === "false") return false;
  throw new ExpressionError("expression-type", 'bool() reads "true" and "false" only. Check the text first.');
}
