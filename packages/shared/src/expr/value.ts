import type { Json } from "../value/json.ts";
import { ExpressionError } from "./expression-error.ts";
import type { Work } from "./work.ts";

/**
 * What an expression computes with. Integers of CEL are `bigint`; numbers in data are JavaScript numbers,
 * as in JSON. Objects and lists are the JSON values themselves, read by own property only.
 */
export type ExpressionValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | readonly ExpressionValue[]
  | ExpressionObject
  | Timestamp
  | TimeSpan
  | Optional;
export type ExpressionObject = { readonly [key: string]: ExpressionValue };

export type Kind = "null" | "bool" | "int" | "double" | "string" | "list" | "map" | "timestamp" | "duration" | "optional";

export class Timestamp {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** A length of time; named so because `Duration` is the ISO text in documents. */
export class TimeSpan {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** The result of `.?`: a value that may be absent, until `orValue` says what then. */
export class Optional {
  readonly value: ExpressionValue | undefined;
  constructor(value: ExpressionValue | undefined) {
    this.value = value;
  }
}

export const absent = new Optional(undefined);

export function kindOf(value: ExpressionValue): Kind {
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return "double";
    case "string":
      return "string";
    default:
      return kindOfObject(value);
  }
}

function kindOfObject(value: Exclude<ExpressionValue, boolean | bigint | number | string>): Kind {
  if (value === null) return "null";
  if (isList(value)) return "list";
  if (value instanceof Optional) return "optional";
  if (value instanceof Timestamp) return "timestamp";
  return value instanceof TimeSpan ? "duration" : "map";
}

export function isList(value: ExpressionValue): value is readonly ExpressionValue[] {
  return Array.isArray(value);
}

export function isMap(value: ExpressionValue): value is ExpressionObject {
  return kindOf(value) === "map";
}

export function isNumber(value: ExpressionValue): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}

/** The own property of a map, or `undefined`. The only way in which this module reads from objects. */
export function ownProperty(map: ExpressionObject, key: string): ExpressionValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** CEL equality: numbers by value whatever their type, lists and maps by content, other kinds never equal. */
export function isEqual(a: ExpressionValue, b: ExpressionValue, work: Work): boolean {
  work.spend(1);
  if (typeof a === "string") return typeof b === "string" && isEqualText(a, b, work);
  if (a === b) return true;
  // Loose equality compares bigint and number by mathematical value, without rounding.
  if (isNumber(a)) return isNumber(b) && a == b; // oxlint-disable-line eqeqeq
  if (isList(a)) return isList(b) && isEqualList(a, b, work);
  if (a instanceof Optional) return b instanceof Optional && isEqualOptional(a, b, work);
  return isEqualTime(a, b) ?? isEqualMap(a, b, work);
}

function isEqualList(a: readonly ExpressionValue[], b: readonly ExpressionValue[], work: Work): boolean {
  return a.length === b.length && a.every((item, index) => isEqual(item, b[index] ?? null, work));
}

function isEqualText(a: string, b: string, work: Work): boolean {
  if (a.length !== b.length) return false;
  work.spendText(a.length);
  return a === b;
}

function isEqualOptional(a: Optional, b: Optional, work: Work): boolean {
  if (a.value === undefined || b.value === undefined) return a.value === b.value;
  return isEqual(a.value, b.value, work);
}

/** `undefined` when the left side is no time. */
function isEqualTime(a: ExpressionValue, b: ExpressionValue): boolean | undefined {
  if (a instanceof Timestamp) return b instanceof Timestamp && a.ms === b.ms;
  return a instanceof TimeSpan ? b instanceof TimeSpan && a.ms === b.ms : undefined;
}

function isEqualMap(a: ExpressionValue, b: ExpressionValue, work: Work): boolean {
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  work.spend(keys.length);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => {
    const [left, right] = [ownProperty(a, key), ownProperty(b, key)];
    return left !== undefined && right !== undefined && isEqual(left, right, work);
  });
}

/**
 * A result as JSON: integers become numbers, times become text, an undecided optional is an error. What
 * came from outside is JSON already and is passed on as it is, however large.
 */
export function toJson(value: ExpressionValue, work: Work): Json {
  if (typeof value === "bigint") return toNumber(value);
  if (typeof value === "number") return finite(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Timestamp) return new Date(value.ms).toISOString();
  if (value instanceof TimeSpan) return spanText(value);
  if (value instanceof Optional) {
    throw new ExpressionError(
      "expression-no-default",
      "The value may be absent. End the expression with .orValue(…) and say what to use then.",
    );
  }
  return isFromScope(value, work) ? value : madeToJson(value, work);
}

/** What the evaluation did not build came in with the scope, where everything is JSON. */
function isFromScope(value: readonly ExpressionValue[] | ExpressionObject, work: Work): value is Json[] | { [key: string]: Json } {
  return !work.isMade(value);
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new ExpressionError("expression-number", "The result is not a finite number. Check the division.");
}

function madeToJson(value: readonly ExpressionValue[] | ExpressionObject, work: Work): Json {
  work.spend(1);
  if (isList(value)) return value.map((item) => toJson(item, work));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item, work)]));
}

function toNumber(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new ExpressionError(
    "expression-number",
    `The whole number ${value} is beyond 2^53 and would lose digits. Use string(…) to keep it as text.`,
  );
}

/** Seconds, as CEL prints durations: `90s`, `0.25s`. */
export function spanText(span: TimeSpan): string {
  return `${span.ms / 1000}s`;
}
