import { ExpressionError } from "./expression-error.ts";
import { checkedInt } from "./functions-number.ts";
import { inRange } from "./functions-time.ts";
import { kindText } from "./kind-text.ts";
import { type ExpressionValue, isEqual, isList, isMap, isNumber, ownProperty, TimeSpan, Timestamp } from "./value.ts";
import type { Work } from "./work.ts";

export type Arithmetic = "+" | "-" | "*" | "/" | "%";
export type Comparison = "<" | "<=" | ">" | ">=";
export type BinaryOperator = Arithmetic | Comparison | "==" | "!=" | "in";

/** Two operands by one operator. Whole and other numbers mix; text and numbers never do. */
export function applyBinary(operator: BinaryOperator, operands: readonly [ExpressionValue, ExpressionValue], work: Work): ExpressionValue {
  const [left, right] = operands;
  switch (operator) {
    case "==":
      return isEqual(left, right, work);
    case "!=":
      return !isEqual(left, right, work);
    case "in":
      return contains(right, left, work);
    case "<":
    case "<=":
    case ">":
    case ">=":
      if (typeof left === "string" && typeof right === "string") work.spendText(Math.min(left.length, right.length));
      return compare(operator, left, right);
    default:
      return arithmetic(operator, operands, work);
  }
}

function contains(container: ExpressionValue, item: ExpressionValue, work: Work): boolean {
  if (isList(container)) return container.some((element) => isEqual(element, item, work));
  if (isMap(container)) return typeof item === "string" && ownProperty(container, item) !== undefined;
  throw new ExpressionError(
    "expression-type",
    `"in" looks into a list or an object, not into ${kindText(container)}. For text use contains().`,
  );
}

function compare(operator: Comparison, left: ExpressionValue, right: ExpressionValue): boolean {
  if (isNumber(left) && isNumber(right)) return ordered(operator, left, right);
  if (typeof left === "string" && typeof right === "string") return ordered(operator, left, right);
  if (typeof left === "boolean" && typeof right === "boolean") return ordered(operator, Number(left), Number(right));
  const times = (left instanceof Timestamp && right instanceof Timestamp) || (left instanceof TimeSpan && right instanceof TimeSpan);
  if (times) return ordered(operator, left.ms, right.ms);
  throw mismatch(operator, left, right);
}

function ordered<T extends string | number | bigint>(operator: Comparison, left: T, right: T): boolean {
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

function arithmetic(operator: Arithmetic, [left, right]: readonly [ExpressionValue, ExpressionValue], work: Work): ExpressionValue {
  if (typeof left === "bigint" && typeof right === "bigint") return checkedInt(wholeNumbers(operator, left, right));
  if (isNumber(left) && isNumber(right)) return numbers(operator, Number(left), Number(right));
  if (operator === "+") {
    const sum = joined(left, right, work);
    if (sum !== undefined) return sum;
  }
  const time = timeArithmetic(operator, left, right);
  if (time !== undefined) return time;
  throw mismatch(operator, left, right);
}

function wholeNumbers(operator: Arithmetic, left: bigint, right: bigint): bigint {
  if ((operator === "/" || operator === "%") && right === 0n) throw divisionByZero();
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
  }
}

function numbers(operator: Arithmetic, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      if (right === 0) throw divisionByZero();
      return left / right;
    case "%":
      if (right === 0) throw divisionByZero();
      return left % right;
  }
}

function joined(left: ExpressionValue, right: ExpressionValue, work: Work): ExpressionValue | undefined {
  if (typeof left === "string" && typeof right === "string") {
    work.spendText(left.length + right.length);
    return left + right;
  }
  if (!isList(left) || !isList(right)) return undefined;
  work.spend(left.length + right.length);
  return work.made([...left, ...right]);
}

function timeArithmetic(operator: Arithmetic, left: ExpressionValue, right: ExpressionValue): ExpressionValue | undefined {
  if (operator !== "+" && operator !== "-") return undefined;
  if (right instanceof TimeSpan) return shiftTime(left, operator === "+" ? right.ms : -right.ms);
  if (!(right instanceof Timestamp)) return undefined;
  if (operator === "+") return left instanceof TimeSpan ? inRange(left.ms + right.ms) : undefined;
  return left instanceof Timestamp ? new TimeSpan(left.ms - right.ms) : undefined;
}

function shiftTime(time: ExpressionValue, byMs: number): ExpressionValue | undefined {
  if (time instanceof Timestamp) return inRange(time.ms + byMs);
  return time instanceof TimeSpan ? new TimeSpan(time.ms + byMs) : undefined;
}

export function negate(value: ExpressionValue): ExpressionValue {
  if (typeof value === "bigint") return checkedInt(-value);
  if (typeof value === "number") return -value;
  throw new ExpressionError("expression-type", `"-" needs a number, not ${kindText(value)}.`);
}

function divisionByZero(): ExpressionError {
  return new ExpressionError(
    "expression-number",
    "The expression divides by zero. Check the divisor first, for example: n == 0 ? 0 : total / n.",
  );
}

function mismatch(operator: string, left: ExpressionValue, right: ExpressionValue): ExpressionError {
  const mixed = operator === "+" && (typeof left === "string" || typeof right === "string");
  const advice = mixed ? " Turn the other side into text with string(…)." : " Both sides must be of the same kind.";
  return new ExpressionError("expression-type", `"${operator}" does not work between ${kindText(left)} and ${kindText(right)}.${advice}`);
}
