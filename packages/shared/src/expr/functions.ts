import type { ExpressionFunction } from "./expression-function.ts";
import { listFunctions } from "./functions-list.ts";
import { numberFunctions } from "./functions-number.ts";
import { textFunctions } from "./functions-text.ts";
import { timeFunctions } from "./functions-time.ts";

export const expressionFunctions: readonly ExpressionFunction[] = [
  ...textFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...timeFunctions,
];

const byName = Map.groupBy(expressionFunctions, ({ name, receiver }) => functionKey(name, receiver !== undefined));

/** Overloads of a function or method, empty when there is none of that name. */
export function overloads(name: string, isMethod: boolean): readonly ExpressionFunction[] {
  return byName.get(functionKey(name, isMethod)) ?? [];
}

/** Every name that may be called in this way, for suggestions. */
export function functionNames(isMethod: boolean): string[] {
  const macros = isMethod ? methodMacros : callMacros;
  return [
    ...new Set([...macros, ...expressionFunctions.filter(({ receiver }) => (receiver !== undefined) === isMethod).map(({ name }) => name)]),
  ];
}

/** Forms that do not evaluate their arguments like a function; `compile` and `checkExpression` know them. */
export const methodMacros = ["map", "filter", "all", "exists", "exists_one", "orValue", "or", "hasValue"] as const;
export const callMacros = ["has", "oneOf"] as const;

function functionKey(name: string, isMethod: boolean): string {
  return isMethod ? `.${name}` : name;
}
