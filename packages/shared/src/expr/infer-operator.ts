import type { ASTNode } from "./ast.ts";
import { pathText } from "./compile-access.ts";
import { type InferContext, reportType } from "./infer-context.ts";
import { nearestName } from "./nearest-name.ts";
import type { BinaryOperator } from "./operators.ts";
import { bool, double, duration, dyn, eitherType, isNumeric, timestamp, type Type, typePhrase } from "./type.ts";

type Binary = Extract<ASTNode, { op: BinaryOperator }>;
type Sides = readonly [Type, Type];

export function inferBinary(node: Binary, sides: Sides, context: InferContext): Type {
  const absent = sides.findIndex(({ kind }) => kind === "optional");
  if (absent >= 0) {
    const side = node.args[absent === 0 ? 0 : 1];
    return reportType(context, side, `"${pathText(side)}" may be absent. End it with .orValue(…) and say what to use then.`);
  }
  switch (node.op) {
    case "==":
    case "!=":
      warnAboutEquality(node, sides, context);
      return bool;
    case "in":
      return inferMembership(node, sides[1], context);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return isComparable(sides) ? bool : mismatch(node, sides, context);
    default:
      return arithmeticType(node.op, sides) ?? mismatch(node, sides, context);
  }
}

function isComparable([left, right]: Sides): boolean {
  if (left.kind === "dyn" || right.kind === "dyn") return true;
  if (isNumeric(left) && isNumeric(right)) return true;
  return left.kind === right.kind && ["string", "bool", "timestamp", "duration"].includes(left.kind);
}

function arithmeticType(operator: BinaryOperator, [left, right]: Sides): Type | undefined {
  if (left.kind === "dyn" || right.kind === "dyn") return dyn;
  if (isNumeric(left) && isNumeric(right)) return left.kind === right.kind ? left : double;
  if (operator === "+" && left.kind === right.kind && (left.kind === "string" || left.kind === "list")) return eitherType(left, right);
  return timeType(operator, left, right);
}

function timeType(operator: BinaryOperator, left: Type, right: Type): Type | undefined {
  if (operator !== "+" && operator !== "-") return undefined;
  const pair = `${left.kind} ${operator} ${right.kind}`;
  switch (pair) {
    case "timestamp + duration":
    case "timestamp - duration":
    case "duration + timestamp":
      return timestamp;
    case "timestamp - timestamp":
    case "duration + duration":
    case "duration - duration":
      return duration;
    default:
      return undefined;
  }
}

function inferMembership(node: Binary, container: Type, context: InferContext): Type {
  if (container.kind === "list" || container.kind === "map" || container.kind === "object" || container.kind === "dyn") return bool;
  const advice = container.kind === "string" ? ` For text write ${pathText(node.args[1])}.contains(…).` : "";
  return reportType(
    context,
    node,
    `"in" looks into a list or an object, but "${pathText(node.args[1])}" is ${typePhrase(container)}.${advice}`,
  );
}

function mismatch(node: Binary, [left, right]: Sides, context: InferContext): Type {
  const advice =
    node.op === "+" && (left.kind === "string" || right.kind === "string")
      ? " Turn the other side into text with string(…)."
      : " Both sides must be of the same kind.";
  return reportType(context, node, `"${node.op}" does not work between ${typePhrase(left)} and ${typePhrase(right)}.${advice}`);
}

/** Not an error, CEL compares anything; but a comparison that can only come out one way is a slip. */
function warnAboutEquality(node: Binary, [left, right]: Sides, { report }: InferContext): void {
  const span = { start: node.start, end: node.end };
  if (left.kind === "string" && right.kind === "string" && left.choices !== undefined && right.choices !== undefined) {
    const { choices } = left;
    if (right.choices.some((choice) => choices.includes(choice))) return;
    const [wrong, allowed, subject] =
      right.choices.length === 1 ? [right.choices[0] ?? "", choices, node.args[0]] : [choices[0] ?? "", right.choices, node.args[1]];
    const meant = nearestName(wrong, allowed);
    const advice = meant === undefined ? `It is one of ${allowed.map((choice) => `"${choice}"`).join(", ")}.` : `Did you mean "${meant}"?`;
    report({ severity: "warning", code: "never-equal", message: `"${pathText(subject)}" is never "${wrong}". ${advice}`, span });
    return;
  }
  const isOpen = [left, right].some(({ kind }) => kind === "dyn" || kind === "null");
  if (isOpen || comparableKind(left) === comparableKind(right)) return;
  report({
    severity: "warning",
    code: "never-equal",
    message: `"${pathText(node.args[0])}" is ${typePhrase(left)} and "${pathText(node.args[1])}" is ${typePhrase(right)}, so they are never equal. Convert one side.`,
    span,
  });
}

function comparableKind(type: Type): string {
  if (isNumeric(type)) return "number";
  return type.kind === "object" ? "map" : type.kind;
}
