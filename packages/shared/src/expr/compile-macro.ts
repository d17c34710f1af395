import { asIteration, type ASTNode, childrenOf, countNodes } from "./ast.ts";
import { ExpressionError } from "./expression-error.ts";
import type { Compile, Frame, Run } from "./frame.ts";
import { kindText } from "./kind-text.ts";
import { type ExpressionValue, isList, isMap, Optional } from "./value.ts";
import type { Work } from "./work.ts";

type Iteration = NonNullable<ReturnType<typeof asIteration>>;

/** `map`, `filter`, `all`, `exists`, `exists_one`; over a map they visit the keys. */
export function compileIteration(macro: Iteration, names: readonly string[], compile: Compile): Run {
  const inner = [...names, macro.variable];
  const slot = names.length;
  const range = compile(macro.range, names);
  const bodies = macro.bodies.map((body) => compile(body, inner));
  const cost = macro.bodies.reduce((sum, body) => sum + countNodes(body), 1);
  const collect = collector(macro, bodies);
  return (frame) => {
    const items = elements(range(frame), macro, frame.work);
    return collect(frame, eachItem(frame, items, { slot, cost }));
  };
}

function* eachItem(frame: Frame, items: readonly ExpressionValue[], { slot, cost }: { slot: number; cost: number }) {
  for (const item of items) {
    frame.work.spend(cost);
    frame.locals[slot] = item;
    yield item;
  }
}

function elements(value: ExpressionValue, macro: Iteration, work: Work): readonly ExpressionValue[] {
  if (isList(value)) return value;
  if (isMap(value)) {
    const keys = Object.keys(value);
    work.spend(keys.length);
    return keys;
  }
  throw new ExpressionError("expression-type", `"${macro.name}" goes over a list or an object, not over ${kindText(value)}.`, macro.range);
}

type Collect = (frame: Frame, items: Iterable<ExpressionValue>) => ExpressionValue;

function collector(macro: Iteration, bodies: readonly Run[]): Collect {
  const [first, second] = bodies;
  if (first === undefined || bodies.length > (macro.name === "map" ? 2 : 1)) throw wrongArguments(macro);
  const test = (frame: Frame) => asBoolean(first(frame), macro.bodies[0]);
  switch (macro.name) {
    case "map":
      return (frame, items) =>
        collectList(frame, items, () => (second === undefined ? first(frame) : test(frame) ? second(frame) : undefined));
    case "filter":
      return (frame, items) => collectList(frame, items, (item) => (test(frame) ? item : undefined));
    case "all":
      return (frame, items) => decide(frame, items, { test, stopAt: false });
    case "exists":
      return (frame, items) => decide(frame, items, { test, stopAt: true });
    default:
      return (frame, items) => collectList(frame, items, (item) => (test(frame) ? item : undefined)).length === 1;
  }
}

function collectList(
  frame: Frame,
  items: Iterable<ExpressionValue>,
  keep: (item: ExpressionValue) => ExpressionValue | undefined,
): ExpressionValue[] {
  const kept: ExpressionValue[] = [];
  for (const item of items) {
    const value = keep(item);
    if (value !== undefined) kept.push(value);
  }
  return frame.work.made(kept);
}

/** CEL: one deciding element outweighs errors at others; without one the first error counts. */
function decide(
  frame: Frame,
  items: Iterable<ExpressionValue>,
  { test, stopAt }: { test: (frame: Frame) => boolean; stopAt: boolean },
): boolean {
  let failure: ExpressionError | undefined;
  for (const _item of items) {
    try {
      if (test(frame) === stopAt) return stopAt;
    } catch (error) {
      if (!isOutweighable(error)) throw error;
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return !stopAt;
}

/** Another operand may decide in spite of an error, but not of a bug or of a budget that is used up. */
export function isOutweighable(error: unknown): error is ExpressionError {
  return error instanceof ExpressionError && error.code !== "expression-too-much-work";
}

export function asBoolean(value: ExpressionValue, node: ASTNode | undefined): boolean {
  if (typeof value === "boolean") return value;
  throw new ExpressionError(
    "expression-type",
    `A condition must be true or false, not ${kindText(value)}. Compare it with something, for example: … == 'yes'.`,
    node,
  );
}

/** `a.?b.orValue(c)`: `c` is evaluated only when it is needed. */
export function compileOrValue(receiver: Run, fallback: Run, node: ASTNode): Run {
  return (frame) => {
    const value = receiver(frame);
    if (value instanceof Optional) return value.value ?? (value.value === undefined ? fallback(frame) : null);
    throw new ExpressionError(
      "expression-type",
      "orValue() follows a value that may be absent: write .? before the field, as in a.?b.orValue(c).",
      node,
    );
  };
}

export function compileOr(receiver: Run, other: Run, node: ASTNode): Run {
  return (frame) => {
    const value = receiver(frame);
    if (!(value instanceof Optional))
      throw new ExpressionError("expression-type", "or() follows a value that may be absent: a.?b.or(c.?d).orValue(e).", node);
    return value.value === undefined ? other(frame) : value;
  };
}

/** `oneOf(a, b)`: the first argument, as written, whose steps all ran. */
export function compileOneOf(args: readonly ASTNode[], names: readonly string[], compile: Compile): Run {
  if (args.length === 0) throw new ExpressionError("expression-syntax", "oneOf() needs at least one value: oneOf(a.text, b.text).");
  const choices = args.map((arg) => ({ run: compile(arg, names), roots: rootsOf(arg, names) }));
  return (frame) => {
    const chosen = choices.find(({ roots }) => roots.every((root) => frame.scope[root] !== null));
    if (chosen !== undefined) return chosen.run(frame);
    const all = [...new Set(choices.flatMap(({ roots }) => roots))].map((root) => `"${root}"`).join(", ");
    throw new ExpressionError(
      "expression-did-not-run",
      `oneOf() found nothing: none of ${all} ran. Add a value that is always there as the last one.`,
    );
  };
}

function rootsOf(node: ASTNode, names: readonly string[]): string[] {
  if (node.op === "id") return names.includes(node.args) ? [] : [node.args];
  const iteration = asIteration(node);
  if (iteration === undefined) return childrenOf(node).flatMap((child) => rootsOf(child, names));
  const inner = [...names, iteration.variable];
  return [...rootsOf(iteration.range, names), ...iteration.bodies.flatMap((body) => rootsOf(body, inner))];
}

function wrongArguments(macro: Iteration): ExpressionError {
  return new ExpressionError(
    "expression-syntax",
    `"${macro.name}" takes a variable and one expression: list.${macro.name}(x, x > 1).`,
    macro.span,
  );
}
