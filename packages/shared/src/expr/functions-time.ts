import { ExpressionError } from "./expression-error.ts";
import type { ExpressionFunction } from "./expression-function.ts";
import { duration, int, timestamp } from "./type.ts";
import { type ExpressionValue, TimeSpan, Timestamp } from "./value.ts";

const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
const earliest = Date.parse("0001-01-01T00:00:00Z");
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Parts of a point in time, always in UTC: the result must not depend on where the server stands. */
const parts: readonly { name: string; help: string; read: (date: Date) => number }[] = [
  { name: "getFullYear", help: "Year", read: (date) => date.getUTCFullYear() },
  { name: "getMonth", help: "Month, 0 is January", read: (date) => date.getUTCMonth() },
  { name: "getDate", help: "Day of the month, from 1", read: (date) => date.getUTCDate() },
  { name: "getDayOfMonth", help: "Day of the month, from 0", read: (date) => date.getUTCDate() - 1 },
  { name: "getDayOfWeek", help: "Day of the week, 0 is Sunday", read: (date) => date.getUTCDay() },
  { name: "getHours", help: "Hour, in UTC", read: (date) => date.getUTCHours() },
  { name: "getMinutes", help: "Minute", read: (date) => date.getUTCMinutes() },
  { name: "getSeconds", help: "Second", read: (date) => date.getUTCSeconds() },
];

const lengths: readonly { name: string; help: string; unit: number }[] = [
  { name: "getHours", help: "Whole hours", unit: 3_600_000 },
  { name: "getMinutes", help: "Whole minutes", unit: 60_000 },
  { name: "getSeconds", help: "Whole seconds", unit: 1000 },
];

export const timeFunctions: readonly ExpressionFunction[] = [
  {
    name: "timestamp",
    params: ["string"],
    result: timestamp,
    help: "A point in time from text such as 2026-01-31T12:00:00Z",
    run: ([value]) => readTimestamp(value),
  },
  {
    name: "timestamp",
    params: ["int"],
    result: timestamp,
    help: "A point in time from seconds since 1970",
    run: ([value]) => inRange(Number(value) * 1000),
  },
  {
    name: "timestamp",
    params: ["double"],
    result: timestamp,
    help: "A point in time from seconds since 1970",
    run: ([value]) => inRange(Number(value) * 1000),
  },
  {
    name: "duration",
    params: ["string"],
    result: duration,
    help: "A length of time such as 1h30m or 45s",
    run: ([value]) => readDuration(value),
  },
  ...parts.map(({ name, help, read }): ExpressionFunction => ({
    name,
    receiver: "timestamp",
    params: [],
    result: int,
    help,
    run: ([value]) => BigInt(value instanceof Timestamp ? read(new Date(value.ms)) : 0),
  })),
  ...lengths.map(({ name, help, unit }): ExpressionFunction => ({
    name,
    receiver: "duration",
    params: [],
    result: int,
    help,
    run: ([value]) => BigInt(value instanceof TimeSpan ? Math.trunc(value.ms / unit) : 0),
  })),
];

export function inRange(ms: number): Timestamp {
  if (ms >= earliest && ms <= latest) return new Timestamp(ms);
  throw new ExpressionError("expression-type", "The point in time lies outside the years 1 to 9999.");
}

function readTimestamp(value: ExpressionValue | undefined): Timestamp {
  const spelling = typeof value === "string" ? value : "";
  const isRfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/.test(spelling);
  const ms = isRfc3339 ? Date.parse(spelling) : Number.NaN;
  if (!Number.isNaN(ms)) return inRange(ms);
  throw new ExpressionError("expression-type", `"${spelling.slice(0, 40)}" is not a point in time. Write it like 2026-01-31T12:00:00Z.`);
}

function readDuration(value: ExpressionValue | undefined): TimeSpan {
  const spelling = typeof value === "string" ? value : "";
  const match = /^([+-]?)((?:\d{1,12}(?:\.\d{1,9})?(?:ms|h|m|s)){1,8})$/.exec(spelling);
  if (match === null)
    throw new ExpressionError("expression-type", `"${spelling.slice(0, 40)}" is not a length of time. Write it like 1h30m or 45s.`);
  const total = [...(match[2] ?? "").matchAll(/([\d.]+)(ms|h|m|s)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitMs[unit ?? "s"] ?? 0),
    0,
  );
  return new TimeSpan(match[1] === "-" ? -total : total);
}
