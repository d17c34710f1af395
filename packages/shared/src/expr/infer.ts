import { asIteration, type ASTNode, childrenOf } from "./ast.ts";
import { pathText } from "./compile-access.ts";
import { inferAccess } from "./infer-access.ts";
import { inferCall } from "./infer-call.ts";
import { type InferContext, reportType } from "./infer-context.ts";
import { inferBinary } from "./infer-operator.ts";
import { nearestName } from "./nearest-name.ts";
import { bool, dyn, eitherType, int, isNumeric, nothing, double, text, type Type, typePhrase } from "./type.ts";

type NodeOf<Operator extends ASTNode["op"]> = Extract<ASTNode, { op: Operator }>;

/** The static type of a part of the tree. Reports what is wrong and goes on with `dyn`, so one mistake is told once. */
export function infer(node: ASTNode, context: InferContext): Type {
  switch (node.op) {
    case "value":
      return literalType(node.args);
    case "id":
      return inferName(node, context);
    case ".":
    case ".?":
    case "[]":
    case "[?]":
      return inferAccess(node, context, infer);
    case "call":
      return inferPlainCall(node, context);
    case "rcall":
      return inferMethod(node, context);
    case "list":
      return {
        kind: "list",
        of:
          node.args
            .map((item) => infer(item, context))
            .reduce<Type | undefined>((sum, type) => (sum === undefined ? type : eitherType(sum, type)), undefined) ?? dyn,
      };
    case "map":
      return inferMap(node, context);
    default:
      return inferOperator(node, context);
  }
}

function literalType(value: NodeOf<"value">["args"]): Type {
  if (typeof value === "string") return { kind: "string", choices: [value] };
  if (typeof value === "bigint") return int;
  if (typeof value === "number") return double;
  return typeof value === "boolean" ? bool : value === null ? nothing : dyn;
}

function inferName(node: NodeOf<"id">, { locals, rootType, rootNames, report }: InferContext): Type {
  const local = locals.findLast(({ name }) => name === node.args);
  const type = local?.type ?? rootType(node.args);
  if (type !== undefined) return type;
  const meant = nearestName(node.args, rootNames());
  const advice = meant === undefined ? "Choose a node that runs before this one." : `Did you mean "${meant}"?`;
  report({
    severity: "error",
    code: "unknown-reference",
    message: `There is no node or value called "${node.args}". ${advice}`,
    span: { start: node.start, end: node.end },
  });
  return dyn;
}

function inferMap(node: NodeOf<"map">, context: InferContext): Type {
  const fields = new Map<string, Type>();
  let isKnown = true;
  for (const [key, value] of node.args) {
    const keyType = infer(key, context);
    if (keyType.kind !== "string" && keyType.kind !== "dyn")
      reportType(context, key, "The keys of an object are text. Put the key in quotes.");
    if (key.op === "value" && typeof key.args === "string") fields.set(key.args, infer(value, context));
    else {
      infer(value, context);
      isKnown = false;
    }
  }
  return isKnown ? { kind: "object", fields, openness: "closed" } : { kind: "map", of: dyn };
}

function inferPlainCall(node: NodeOf<"call">, context: InferContext): Type {
  const [name, args] = node.args;
  if (name === "has") {
    return inferHas(args, node, context);
  }
  const types = args.map((arg) => infer(arg, context));
  if (name === "oneOf")
    return types.reduce<Type | undefined>((sum, type) => (sum === undefined ? type : eitherType(sum, type)), undefined) ?? dyn;
  return inferCall({ name, isMethod: false, types, node }, context);
}

/** Asking for a field that no schema declares is what `has` is for; what it starts from must exist. */
function inferHas(args: readonly ASTNode[], node: ASTNode, context: InferContext): Type {
  const [only] = args;
  if (only === undefined || args.length > 1 || (only.op !== "." && only.op !== "[]" && only.op !== ".?")) {
    reportType(context, node, "has() asks for a field: has(hook.body.text).");
    return bool;
  }
  let base: ASTNode = only;
  while (base.op === "." || base.op === "[]" || base.op === ".?") {
    if (base.op === "[]") infer(base.args[1], context);
    base = base.args[0];
  }
  infer(base, context);
  return bool;
}

function inferMethod(node: NodeOf<"rcall">, context: InferContext): Type {
  const iteration = asIteration(node);
  if (iteration !== undefined) return inferIteration(iteration, context);
  const [name, receiver, args] = node.args;
  if (receiver.op === "id" && receiver.args === "optional" && !context.locals.some((local) => local.name === "optional")) {
    const [type = dyn] = args.map((arg) => infer(arg, context));
    return { kind: "optional", of: type };
  }
  const base = infer(receiver, context);
  const types = args.map((arg) => infer(arg, context));
  const [first = dyn] = types;
  if (name === "orValue" && types.length === 1) return withFallback(base, first, { node, context });
  if (name === "or" && types.length === 1) return eitherType(base, first);
  return inferCall({ name, isMethod: true, types: [base, ...types], node }, context);
}

function withFallback(base: Type, fallback: Type, { node, context }: { node: ASTNode; context: InferContext }): Type {
  if (base.kind === "optional") return eitherType(base.of, fallback);
  if (base.kind === "dyn") return dyn;
  return reportType(context, node, "orValue() follows a value that may be absent: write .? before the field, as in a.?b.orValue(c).");
}

function inferIteration(macro: NonNullable<ReturnType<typeof asIteration>>, context: InferContext): Type {
  const element = elementType(macro, context);
  const inner = { ...context, locals: [...context.locals, { name: macro.variable, type: element }] };
  const [first = dyn, second] = macro.bodies.map((body) => infer(body, inner));
  if (macro.name !== "map" || second !== undefined) requireCondition(first, macro.bodies[0], context);
  if (macro.name === "map") return { kind: "list", of: second ?? first };
  return macro.name === "filter" ? { kind: "list", of: element } : bool;
}

/** Over a list its elements, over an object its keys. */
function elementType(macro: NonNullable<ReturnType<typeof asIteration>>, context: InferContext): Type {
  const range = infer(macro.range, context);
  if (range.kind === "list") return range.of;
  if (range.kind === "dyn") return dyn;
  if (range.kind !== "map" && range.kind !== "object") {
    const message = `"${macro.name}" goes over a list or an object, but "${pathText(macro.range)}" is ${typePhrase(range)}.`;
    return reportType(context, macro.range, message);
  }
  return text;
}

export function requireCondition(type: Type, node: ASTNode | undefined, context: InferContext): void {
  if (node === undefined || type.kind === "bool" || type.kind === "dyn") return;
  reportType(context, node, `A condition must be yes or no, but "${pathText(node)}" is ${typePhrase(type)}. Compare it with something.`);
}

function inferOperator(
  node: Exclude<ASTNode, NodeOf<"value" | "id" | "." | ".?" | "[]" | "[?]" | "call" | "rcall" | "list" | "map">>,
  context: InferContext,
): Type {
  switch (node.op) {
    case "?:": {
      const [condition, yes, no] = node.args;
      requireCondition(infer(condition, context), condition, context);
      return eitherType(infer(yes, context), infer(no, context));
    }
    case "&&":
    case "||":
    case "!_":
      for (const side of childrenOf(node)) requireCondition(infer(side, context), side, context);
      return bool;
    case "-_": {
      const type = infer(node.args, context);
      return isNumeric(type) || type.kind === "dyn"
        ? type
        : reportType(context, node, `"-" needs a number, but "${pathText(node.args)}" is ${typePhrase(type)}.`);
    }
    default:
      return inferBinary(node, [infer(node.args[0], context), infer(node.args[1], context)], context);
  }
}
