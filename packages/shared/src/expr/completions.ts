import { isJsonObject, type Json, type JsonObject } from "../value/json.ts";
import type { ExpressionTypes } from "./check-expression.ts";
import type { ExpressionFunction } from "./expression-function.ts";
import { callMacros, expressionFunctions, methodMacros } from "./functions.ts";
import { infer } from "./infer.ts";
import { parseExpression } from "./parse-expression.ts";
import { typeOfSchema } from "./schema-type.ts";
import { dyn, type Type, typeText } from "./type.ts";
import type { Kind } from "./value.ts";

export type Completion = {
  kind: "root" | "field" | "function" | "value";
  label: string;
  /** Replaces the source from `from` to the cursor. */
  insert: string;
  from: number;
  type: string;
  /** The value of the last run or of the trigger's sample, cut short. */
  sample?: string;
  /** One sentence about a function. */
  help?: string;
};

type Place = { source: string; cursor: number };
type Known = { types: ExpressionTypes; samples: { readonly [root: string]: Json } };

const isWord = (character: string | undefined) => character !== undefined && /[A-Za-z0-9_]/.test(character);

/** What may stand at the cursor of an expression: roots and functions, or fields and methods behind a dot. */
export function completions({ source, cursor }: Place, { types, samples }: Known): Completion[] {
  let from = cursor;
  while (from > 0 && isWord(source[from - 1])) from -= 1;
  const typed = source.slice(from, cursor).toLowerCase();
  const base = baseBefore(source, from);
  const all = base === undefined ? rootCompletions({ types, samples }, from) : memberCompletions(base, { types, samples }, from);
  return all
    .filter(({ label }) => label.toLowerCase().startsWith(typed))
    .concat(all.filter(({ label }) => isLooseMatch(label.toLowerCase(), typed)));
}

function isLooseMatch(label: string, typed: string): boolean {
  return typed.length > 1 && !label.startsWith(typed) && label.includes(typed);
}

function rootCompletions({ types, samples }: Known, from: number): Completion[] {
  const roots = Object.keys(types).map((root): Completion => ({
    kind: "root",
    label: root,
    insert: root,
    from,
    type: typeText(typeOfSchema(types[root])),
    ...sampleOf(samples[root]),
  }));
  const functions = expressionFunctions
    .filter(({ receiver }) => receiver === undefined)
    .map((candidate) => functionCompletion(candidate, from));
  const macros = callMacros.map((name): Completion => ({
    kind: "function",
    label: `${name}()`,
    insert: `${name}(`,
    from,
    ...macroHelp[name],
  }));
  return [...roots, ...uniqueByLabel([...macros, ...functions])];
}

/** The text of the chain before the dot at the cursor, without the dot; `undefined` when there is none. */
function baseBefore(source: string, from: number): { text: string } | undefined {
  let end = from;
  if (source[end - 1] === "?") end -= 1;
  if (source[end - 1] !== ".") return undefined;
  end -= 1;
  return { text: source.slice(startOfChain(source, end), end) };
}

/** Walks left over names, dots and balanced brackets; strings inside brackets may hold anything. */
function startOfChain(source: string, end: number): number {
  let at = end;
  while (at > 0) {
    const character = source[at - 1];
    if (isWord(character) || character === "." || (character === "?" && source[at - 2] === ".")) at -= 1;
    else if (character === "]" || character === ")") {
      const open = openingOf(source, at - 1);
      if (open === undefined) return at;
      at = open;
    } else return at;
  }
  return at;
}

function openingOf(source: string, close: number): number | undefined {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    const character = source.charAt(at);
    if (character === '"' || character === "'") {
      at = source.lastIndexOf(character, at - 1);
      if (at < 0) return undefined;
    } else if (")]}".includes(character)) depth += 1;
    else if ("([{".includes(character)) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function memberCompletions(base: { text: string }, { types, samples }: Known, from: number): Completion[] {
  const ast = parseExpression(base.text);
  if (!ast.ok) return [];
  const type = infer(ast.value, {
    rootType: (name) => (Object.hasOwn(types, name) ? typeOfSchema(types[name]) : undefined),
    rootNames: () => [],
    locals: [],
    report: () => {},
  });
  const inner = type.kind === "optional" ? type.of : type;
  const sample = sampleAt(base.text, samples);
  return [...fieldCompletions({ type: inner, sample }, from), ...methodCompletions(type, from)];
}

function fieldCompletions({ type, sample }: { type: Type; sample: Json | undefined }, from: number): Completion[] {
  const declared = type.kind === "object" ? [...type.fields] : [];
  const seen = isJsonObject(sample) ? Object.keys(sample).filter((name) => !declared.some(([known]) => known === name)) : [];
  const fields: [string, Type | undefined][] = [...declared, ...seen.map((name): [string, undefined] => [name, undefined])];
  return fields.map(([name, fieldType]) => {
    const value = isJsonObject(sample) && Object.hasOwn(sample, name) ? sample[name] : undefined;
    const shown = fieldType ?? (value === undefined ? dyn : typeOfSample(value));
    return { kind: "field", label: name, insert: name, from, type: typeText(shown), ...sampleOf(value) };
  });
}

function methodCompletions(type: Type, from: number): Completion[] {
  const kinds = kindsOf(type);
  const methods = expressionFunctions.filter(({ receiver }) => receiver !== undefined && (kinds === undefined || kinds.includes(receiver)));
  const isIterable = kinds === undefined || kinds.includes("list") || kinds.includes("map");
  const macros = methodMacros.filter((name) =>
    name === "orValue" || name === "or" || name === "hasValue" ? type.kind === "optional" && name !== "hasValue" : isIterable,
  );
  const shown = macros.map((name): Completion => ({ kind: "function", label: `${name}()`, insert: `${name}(`, from, ...macroHelp[name] }));
  return uniqueByLabel([...shown, ...methods.map((candidate) => functionCompletion(candidate, from))]);
}

function kindsOf(type: Type): readonly Kind[] | undefined {
  if (type.kind === "dyn") return undefined;
  return [type.kind === "object" ? "map" : type.kind];
}

function functionCompletion({ name, params, result, help }: ExpressionFunction, from: number): Completion {
  return {
    kind: "function",
    label: `${name}()`,
    insert: params.length === 0 ? `${name}()` : `${name}(`,
    from,
    type: typeText(result),
    help,
  };
}

function uniqueByLabel(items: readonly Completion[]): Completion[] {
  return [...new Map(items.toReversed().map((item) => [item.label, item])).values()].reverse();
}

/** The sample behind a chain, read the way an expression would; nothing when the chain is more than names. */
function sampleAt(chain: string, samples: Known["samples"]): Json | undefined {
  const steps = chain.split(/\.\??|\[(?:\?)?|\]/).filter((step) => step !== "");
  let current: Json | undefined = samples;
  for (const step of steps) {
    const key = step.replace(/^(["'])(.*)\1$/, "$2");
    if (Array.isArray(current)) current = current[Number(key)];
    else current = isJsonObject(current) && Object.hasOwn(current, key) ? current[key] : undefined;
    if (current === undefined) return undefined;
  }
  return current;
}

function sampleOf(value: Json | undefined): { sample?: string } {
  if (value === undefined) return {};
  const shown = JSON.stringify(value);
  return { sample: shown.length <= 60 ? shown : `${shown.slice(0, 59)}…` };
}

function typeOfSample(value: Json): Type {
  const schema: JsonObject = { type: value === null ? "null" : Array.isArray(value) ? "array" : typeof value };
  return typeOfSchema(schema);
}

const macroHelp: Readonly<Record<(typeof methodMacros)[number] | (typeof callMacros)[number], { type: string; help: string }>> = {
  map: { type: "list", help: "A new list from every element: items.map(x, x.name)" },
  filter: { type: "list", help: "The elements that fit: items.filter(x, x.price > 10)" },
  all: { type: "yes/no", help: "Does every element fit?" },
  exists: { type: "yes/no", help: "Does at least one element fit?" },
  exists_one: { type: "yes/no", help: "Does exactly one element fit?" },
  orValue: { type: "any", help: "What to use when the value is absent: a.?b.orValue('none')" },
  or: { type: "any", help: "Another value that may be absent" },
  hasValue: { type: "yes/no", help: "Is there a value?" },
  has: { type: "yes/no", help: "Is there such a field? has(hook.body.text)" },
  oneOf: { type: "any", help: "The first that ran: oneOf(a.text, b.text)" },
};
