import { ok, type Result } from "../problem/problem.ts";
import { hostileKeys } from "../value/inspect-json.ts";
import { asIteration, type ASTNode } from "./ast.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { compileAccess, compileBareRoot, compileHas, compileName, compileOptionalAccess } from "./compile-access.ts";
import { compileCall } from "./compile-call.ts";
import { asBoolean, compileIteration, compileOneOf, compileOr, compileOrValue, isOutweighable } from "./compile-macro.ts";
import { ExpressionError, guarded } from "./expression-error.ts";
import type { Run } from "./frame.ts";
import { optionalConstructor } from "./functions-list.ts";
import { applyBinary, negate } from "./operators.ts";
import { parseExpression } from "./parse-expression.ts";
import type { ExpressionValue } from "./value.ts";
import type { Work } from "./work.ts";

type NodeOf<Operator extends ASTNode["op"]> = Extract<ASTNode, { op: Operator }>;

const cache = new BoundedCache<string, Result<Run>>(2_000);

/** An expression as a function of a frame. Compiled once per source. */
export function compileExpression(source: string): Result<Run> {
  return cache.getOrMake(source, () => {
    const ast = parseExpression(source);
    return ast.ok ? guarded(() => compile(ast.value, [])) : ast;
  });
}

/** The same for a hole of a template, where a bare root that did not run is an error instead of null. */
export function compileHole(source: string): Result<Run> {
  const ast = parseExpression(source);
  if (!ast.ok) return ast;
  const root = ast.value;
  return root.op === "id" ? ok(compileBareRoot(root)) : compileExpression(source);
}

function compile(node: ASTNode, names: readonly string[]): Run {
  switch (node.op) {
    case "value":
      return literal(node);
    case "id":
      return compileName(node, names);
    case ".":
    case "[]":
      return compileAccess(node, names, compile);
    case ".?":
    case "[?]":
      return compileOptionalAccess(node, names, compile);
    case "call":
      return compilePlainCall(node, names);
    case "rcall":
      return compileMethod(node, names);
    case "list":
      return compileList(node, names);
    case "map":
      return compileMap(node, names);
    default:
      return compileOperator(node, names);
  }
}

function compileOperator(
  node: Exclude<ASTNode, NodeOf<"value" | "id" | "." | ".?" | "[]" | "[?]" | "call" | "rcall" | "list" | "map">>,
  names: readonly string[],
): Run {
  switch (node.op) {
    case "?:": {
      const [condition, yes, no] = [compile(node.args[0], names), compile(node.args[1], names), compile(node.args[2], names)];
      return (frame) => (asBoolean(condition(frame), node.args[0]) ? yes(frame) : no(frame));
    }
    case "&&":
    case "||":
      return compileLogic(node, names);
    case "!_": {
      const operand = compile(node.args, names);
      return (frame) => !asBoolean(operand(frame), node.args);
    }
    case "-_": {
      const operand = compile(node.args, names);
      return (frame) => negate(operand(frame));
    }
    default: {
      const [left, right] = [compile(node.args[0], names), compile(node.args[1], names)];
      const operator = node.op;
      return (frame) => applyBinary(operator, [left(frame), right(frame)], frame.work);
    }
  }
}

function literal(node: NodeOf<"value">): Run {
  const value = node.args;
  if (typeof value === "object" && value !== null)
    throw new ExpressionError("expression-refused", "Bytes and unsigned numbers are not used here.", node);
  return () => value;
}

/** CEL: the side that decides outweighs an error at the other, in either order. */
function compileLogic(node: NodeOf<"&&" | "||">, names: readonly string[]): Run {
  const decisive = node.op === "||";
  const sides = node.args.map((side) => ({ run: compile(side, names), node: side }));
  return (frame) => {
    let failure: ExpressionError | undefined;
    for (const side of sides) {
      try {
        if (asBoolean(side.run(frame), side.node) === decisive) return decisive;
      } catch (error) {
        if (!isOutweighable(error)) throw error;
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
    return !decisive;
  };
}

function compilePlainCall(node: NodeOf<"call">, names: readonly string[]): Run {
  const [name, args] = node.args;
  const [only] = args;
  if (name === "has" && only !== undefined && args.length === 1) return compileHas(only, names, compile);
  if (name === "oneOf") return compileOneOf(args, names, compile);
  return compileCall({ name, isMethod: false, args: args.map((arg) => compile(arg, names)), node });
}

function compileMethod(node: NodeOf<"rcall">, names: readonly string[]): Run {
  const iteration = asIteration(node);
  if (iteration !== undefined) return compileIteration(iteration, names, compile);
  const [name, receiver, args] = node.args;
  const runs = args.map((arg) => compile(arg, names));
  const isOptionalRoot = receiver.op === "id" && receiver.args === "optional" && !names.includes("optional");
  if (isOptionalRoot) return compileOptionalConstructor(name, runs, node);
  const base = compile(receiver, names);
  const [only] = runs;
  if (name === "orValue" && only !== undefined && runs.length === 1) return compileOrValue(base, only, node);
  if (name === "or" && only !== undefined && runs.length === 1) return compileOr(base, only, node);
  return compileCall({ name, isMethod: true, args: [base, ...runs], node });
}

function compileOptionalConstructor(name: string, args: readonly Run[], node: ASTNode): Run {
  if (
    optionalConstructor(
      name,
      args.map(() => null),
    ) === undefined
  )
    throw new ExpressionError("expression-unknown-function", "Write optional.of(value) or optional.none().", node);
  return (frame) =>
    optionalConstructor(
      name,
      args.map((arg) => arg(frame)),
    ) ?? null;
}

function compileList(node: NodeOf<"list">, names: readonly string[]): Run {
  const items = node.args.map((item) => compile(item, names));
  return (frame) => {
    frame.work.spend(items.length);
    return frame.work.made(items.map((item) => item(frame)));
  };
}

function compileMap(node: NodeOf<"map">, names: readonly string[]): Run {
  const entries = node.args.map(([key, value]) => ({ key: compile(key, names), value: compile(value, names), node: key }));
  return (frame) => {
    const built: [string, ExpressionValue][] = [];
    for (const { key, value, node: at } of entries) built.push([mapKey(key(frame), { at, work: frame.work }), value(frame)]);
    return frame.work.made(Object.fromEntries(built));
  };
}

function mapKey(key: ExpressionValue, { at, work }: { at: ASTNode; work: Work }): string {
  work.spend(1);
  if (typeof key === "string" && hostileKeys.has(key))
    throw new ExpressionError("expression-refused", `The key "${key}" is not allowed.`, at);
  if (typeof key === "string") return key;
  throw new ExpressionError("expression-type", "The keys of an object are text. Put the key in quotes.", at);
}
