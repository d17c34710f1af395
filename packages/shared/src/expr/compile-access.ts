import type { ASTNode } from "./ast.ts";
import { ExpressionError } from "./expression-error.ts";
import type { Compile, Run } from "./frame.ts";
import { kindText } from "./kind-text.ts";
import { nearestName } from "./nearest-name.ts";
import { absent, type ExpressionValue, isList, isMap, Optional, ownProperty } from "./value.ts";

type NodeOf<Operator extends ASTNode["op"]> = Extract<ASTNode, { op: Operator }>;

/** A name: the variable of a macro around it, else a root of the scope. */
export function compileName(node: NodeOf<"id">, names: readonly string[]): Run {
  const name = node.args;
  const slot = names.lastIndexOf(name);
  if (slot >= 0) return ({ locals }) => locals[slot] ?? null;
  return ({ scope }) => {
    if (Object.hasOwn(scope, name)) return scope[name] ?? null;
    const meant = nearestName(name, Object.keys(scope));
    throw new ExpressionError(
      "expression-unknown-name",
      `There is nothing called "${name}" here.${meant === undefined ? " Check the name." : ` Did you mean "${meant}"?`}`,
      node,
    );
  };
}

/** A hole that is one root and nothing more: a step that did not run has nothing to write there. */
export function compileBareRoot(node: NodeOf<"id">): Run {
  const read = compileName(node, []);
  return (frame) => {
    const value = read(frame);
    if (value !== null) return value;
    throw new ExpressionError(
      "expression-did-not-run",
      `"${node.args}" has no value: the node did not run, or the value is null. Say what to use instead: oneOf(${node.args}, …).`,
      node,
    );
  };
}

/** `a.b` and `a[b]`. After a `.?` further to the left the whole chain is optional. */
export function compileAccess(node: NodeOf<"." | "[]">, names: readonly string[], compile: Compile): Run {
  const base = compile(node.args[0], names);
  const key = keyOf(node, names, compile);
  return (frame) => {
    const from = base(frame);
    if (!(from instanceof Optional)) return required(from, key(frame), node);
    return new Optional(from.value === undefined ? undefined : partOf(from.value, key(frame)));
  };
}

/** `a.?b` and `a[?b]`: absent instead of an error. A skipped node has nothing, so it is absent too. */
export function compileOptionalAccess(node: NodeOf<".?" | "[?]">, names: readonly string[], compile: Compile): Run {
  const base = compile(node.args[0], names);
  const key = keyOf(node, names, compile);
  return (frame) => {
    const from = base(frame);
    const value = from instanceof Optional ? from.value : from;
    const part = value === undefined ? undefined : partOf(value, key(frame));
    return part === undefined ? absent : new Optional(part);
  };
}

/** `has(a.b.c)`: false as soon as one step is missing. */
export function compileHas(node: ASTNode, names: readonly string[], compile: Compile): Run {
  if (node.op !== "." && node.op !== ".?" && node.op !== "[]")
    throw new ExpressionError("expression-syntax", "has() asks for a field: has(hook.body.text).", node);
  const steps: Run[] = [];
  let base: ASTNode = node;
  while (base.op === "." || base.op === ".?" || base.op === "[]") {
    steps.unshift(keyOf(base, names, compile));
    base = base.args[0];
  }
  const start = compile(base, names);
  return (frame) => {
    let value: ExpressionValue | undefined = start(frame);
    for (const step of steps) {
      if (value instanceof Optional) value = value.value;
      value = value === undefined ? undefined : partOf(value, step(frame));
    }
    return value !== undefined;
  };
}

function keyOf(node: NodeOf<"." | ".?" | "[]" | "[?]">, names: readonly string[], compile: Compile): Run {
  const key = node.args[1];
  return typeof key === "string" ? () => key : compile(key, names);
}

/** The own part of a list or map, or `undefined`. Nothing inherited is ever read. */
function partOf(value: ExpressionValue, key: ExpressionValue): ExpressionValue | undefined {
  if (isList(value)) return typeof key === "bigint" || typeof key === "number" ? elementAt(value, Number(key)) : undefined;
  return isMap(value) && typeof key === "string" ? ownProperty(value, key) : undefined;
}

function elementAt(list: readonly ExpressionValue[], index: number): ExpressionValue | undefined {
  return Number.isInteger(index) && index >= 0 ? list[index] : undefined;
}

function required(from: ExpressionValue, key: ExpressionValue, node: NodeOf<"." | "[]">): ExpressionValue {
  const part = partOf(from, key);
  if (part !== undefined) return part;
  throw explainMissing(from, key, node);
}

function explainMissing(from: ExpressionValue, key: ExpressionValue, node: NodeOf<"." | "[]">): ExpressionError {
  const path = pathText(node);
  const base = pathText(node.args[0]);
  if (from === null && node.args[0].op === "id") {
    return new ExpressionError(
      "expression-did-not-run",
      `"${path}" has no value: the node "${base}" did not run. Say what to use instead: ${fallbackForm(node)}.`,
      node,
    );
  }
  if (from === null)
    return new ExpressionError(
      "expression-missing",
      `"${path}" has no value: "${base}" is null. Say what to use instead: ${fallbackForm(node)}.`,
      node,
    );
  if (isMap(from) && typeof key === "string") {
    const meant = nearestName(key, Object.keys(from));
    const advice = meant === undefined ? `Check the name, or say what to use instead: ${fallbackForm(node)}.` : `Did you mean "${meant}"?`;
    return new ExpressionError(
      "expression-missing",
      `"${path}" has no value: "${base}" has no field "${key.slice(0, 60)}". ${advice}`,
      node,
    );
  }
  if (isList(from))
    return new ExpressionError(
      "expression-missing",
      `"${path}" has no value: the list "${base}" has ${from.length} elements, counted from 0.`,
      node,
    );
  return new ExpressionError("expression-type", `"${path}" has no value: "${base}" is ${kindText(from)}, which has no such part.`, node);
}

function fallbackForm(node: NodeOf<"." | "[]">): string {
  const base = pathText(node.args[0]);
  return node.op === "." ? `${base}.?${node.args[1]}.orValue(…)` : `${base}[?…].orValue(…)`;
}

/** The source of a node, cut short: what people wrote is what they recognise. */
export function pathText(node: ASTNode): string {
  const source = node.input.slice(node.start, node.end);
  return source.length <= 80 ? source : `${source.slice(0, 80)}…`;
}
