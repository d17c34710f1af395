import { jsonPointer, type PathSegment } from "../value/json-pointer.ts";
import { isJsonObject, type Json } from "../value/json.ts";
import { asIteration, type ASTNode, childrenOf } from "./ast.ts";
import { configTexts } from "./config-texts.ts";
import type { Span } from "./expression-error.ts";
import type { ExpressionField } from "./expression-fields.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseTemplate } from "./parse-template.ts";

/** One use of a root in an expression. */
export type Reference = {
  root: string;
  /** Fields and literal indexes read from it, as far as they are known without running. */
  path: PathSegment[];
  /** Of the root's name, in the text of the field. */
  span: Span;
  /** Span of every step of `path` that is written in the source. */
  steps: Span[];
  /** True when a skipped root is provided for: `a.?b`, inside `has` or `oneOf`, or compared with null. */
  fallback: boolean;
  /** All roots of the `oneOf` around it; at least one of them must have run. */
  oneOf?: string[];
};

/** A reference with the place of its text in the config: `/cases/0/when`. */
export type ConfigReference = Reference & { pointer: string };

type Context = { names: readonly string[]; fallback: boolean; oneOf?: string[] };

/** Every reference in a config. Texts that cannot be parsed give none; `check` reports them by themselves. */
export function references(config: Json, fields: readonly ExpressionField[]): ConfigReference[] {
  if (!isJsonObject(config) && typeof config !== "string" && !Array.isArray(config)) return [];
  return configTexts(config, fields).flatMap(({ path, text, mark }) =>
    referencesInText(text, mark).map((reference) => ({ ...reference, pointer: jsonPointer(path) })),
  );
}

/** References in one text: a template with holes, or a bare expression. */
export function referencesInText(text: string, mark: "template" | "cel"): Reference[] {
  if (mark === "cel") return referencesInExpression(text);
  if (!text.includes("{{")) return [];
  const parts = parseTemplate(text);
  if (!parts.ok) return [];
  return parts.value.flatMap((part) =>
    part.kind === "hole" ? referencesInExpression(part.source).map((reference) => shift(reference, part.start)) : [],
  );
}

export function referencesInExpression(source: string): Reference[] {
  const ast = parseExpression(source);
  if (!ast.ok) return [];
  const found: Reference[] = [];
  visit(ast.value, { names: [], fallback: false }, found);
  return found;
}

function visit(node: ASTNode, context: Context, found: Reference[]): void {
  const chain = readChain(node);
  if (chain !== undefined) {
    if (!context.names.includes(chain.root)) found.push(toReference(chain, context));
    // What stands in brackets may hold references of its own.
    for (const index of chain.indexes) visit(index, context, found);
    return;
  }
  const iteration = asIteration(node);
  if (iteration !== undefined) {
    visit(iteration.range, context, found);
    const inner = { ...context, names: [...context.names, iteration.variable] };
    for (const body of iteration.bodies) visit(body, inner, found);
    return;
  }
  if (node.op === "rcall" && isOptionalRoot(node.args[1], context)) {
    for (const argument of node.args[2]) visit(argument, context, found);
    return;
  }
  const inner = innerContext(node, context);
  for (const child of childrenOf(node)) visit(child, inner, found);
}

/** `optional.of(…)`: looks like a root but is a function. */
function isOptionalRoot(receiver: ASTNode, { names }: Context): boolean {
  return receiver.op === "id" && receiver.args === "optional" && !names.includes("optional");
}

function innerContext(node: ASTNode, context: Context): Context {
  if (node.op === "call" && node.args[0] === "has") return { ...context, fallback: true };
  if (node.op === "call" && node.args[0] === "oneOf") {
    const inside: Reference[] = [];
    for (const argument of node.args[1]) visit(argument, context, inside);
    return { ...context, fallback: true, oneOf: [...new Set(inside.map(ownerOf))] };
  }
  const comparesWithNull = (node.op === "==" || node.op === "!=") && node.args.some((side) => side.op === "value" && side.args === null);
  return comparesWithNull && node.args.some((side) => side.op === "id") ? { ...context, fallback: true } : context;
}

type Chain = { root: string; span: Span; path: PathSegment[]; steps: Span[]; firstIsOptional: boolean; indexes: ASTNode[] };

/** `a.b[0].?c` read from the left; `undefined` when the node is no chain on a name. */
function readChain(node: ASTNode): Chain | undefined {
  const links: ASTNode[] = [];
  let base = node;
  while (base.op === "." || base.op === ".?" || base.op === "[]" || base.op === "[?]") {
    links.unshift(base);
    base = base.args[0];
  }
  if (base.op !== "id") return undefined;
  const chain: Chain = {
    root: base.args,
    span: { start: base.start, end: base.end },
    path: [],
    steps: [],
    firstIsOptional: links[0]?.op === ".?" || links[0]?.op === "[?]",
    indexes: [],
  };
  let isKnown = true;
  for (const link of links) isKnown = readLink(link, chain, isKnown);
  return chain;
}

function readLink(link: ASTNode, chain: Chain, isKnown: boolean): boolean {
  if (link.op === "." || link.op === ".?") {
    if (isKnown) {
      chain.path.push(link.args[1]);
      chain.steps.push({ start: link.pos, end: link.end });
    }
    return isKnown;
  }
  if (link.op !== "[]" && link.op !== "[?]") return false;
  const key = link.args[1];
  const literal = key.op === "value" ? key.args : undefined;
  if (typeof literal !== "string" && typeof literal !== "bigint") {
    chain.indexes.push(key);
    return false;
  }
  if (isKnown) {
    chain.path.push(typeof literal === "bigint" ? Number(literal) : literal);
    chain.steps.push({ start: key.start, end: key.end });
  }
  return isKnown;
}

function toReference(chain: Chain, context: Context): Reference {
  const { root, path, span, steps, firstIsOptional } = chain;
  return {
    root,
    path,
    span,
    steps,
    fallback: context.fallback || firstIsOptional,
    ...(context.oneOf !== undefined && { oneOf: context.oneOf }),
  };
}

/**
 * The node that a reference is about: itself, or the first step behind `sent` and `error`. Other roots
 * stand for themselves.
 */
export function ownerOf({ root, path }: Pick<Reference, "root" | "path">): string {
  const [first] = path;
  return (root === "sent" || root === "error") && typeof first === "string" ? first : root;
}

function shift(reference: Reference, by: number): Reference {
  const move = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return { ...reference, span: move(reference.span), steps: reference.steps.map(move) };
}
