import type { ASTNode } from "./ast.ts";
import { ExpressionError } from "./expression-error.ts";
import type { ExpressionFunction } from "./expression-function.ts";
import type { Run } from "./frame.ts";
import { functionNames, overloads } from "./functions.ts";
import { kindName, kindText } from "./kind-text.ts";
import { nearestName } from "./nearest-name.ts";
import { type ExpressionValue, type Kind, kindOf } from "./value.ts";

type Call = { name: string; isMethod: boolean; args: readonly Run[]; node: ASTNode };

/** A call of a function from the table. Which overload it is shows when the arguments are there. */
export function compileCall({ name, isMethod, args, node }: Call): Run {
  const named = overloads(name, isMethod);
  if (named.length === 0) throw unknownFunction(name, isMethod, node);
  const candidates = named.filter((candidate) => parameters(candidate).length === args.length);
  if (candidates.length === 0)
    throw new ExpressionError(
      "expression-type",
      `"${name}()" takes ${arities(named, isMethod)}, not ${args.length - Number(isMethod)}.`,
      node,
    );
  return (frame) => {
    const values = args.map((arg) => arg(frame));
    const kinds = values.map(kindOf);
    const exact = candidates.find((candidate) => parameters(candidate).every((kind, index) => kind === kinds[index]));
    const chosen =
      exact ?? candidates.find((candidate) => parameters(candidate).every((kind, index) => serves(kind, values[index] ?? null)));
    if (chosen === undefined) throw wrongKinds({ name, isMethod, values, candidates, node });
    frame.work.spend(1);
    return chosen.run(values, frame.work);
  };
}

/** Kinds of all arguments, the receiver first. */
export function parameters(candidate: ExpressionFunction): readonly Kind[] {
  return candidate.receiver === undefined ? candidate.params : [candidate.receiver, ...candidate.params];
}

/** A whole number from data is a double; a parameter that wants an integer takes it. */
function serves(kind: Kind, value: ExpressionValue): boolean {
  const actual = kindOf(value);
  return (
    kind === actual || (kind === "int" && typeof value === "number" && Number.isInteger(value)) || (kind === "double" && actual === "int")
  );
}

export function unknownFunction(name: string, isMethod: boolean, node: ASTNode): ExpressionError {
  const meant = nearestName(name, functionNames(isMethod));
  const advice = meant === undefined ? "Choose one from the completion list." : `Did you mean "${meant}()"?`;
  return new ExpressionError("expression-unknown-function", `There is no ${isMethod ? "method" : "function"} "${name}()". ${advice}`, node);
}

export function arities(named: readonly ExpressionFunction[], isMethod: boolean): string {
  const counts = [...new Set(named.map((candidate) => parameters(candidate).length - Number(isMethod)))].sort((a, b) => a - b);
  return `${counts.join(" or ")} value${counts.length === 1 && counts[0] === 1 ? "" : "s"}`;
}

function wrongKinds({
  name,
  isMethod,
  values,
  candidates,
  node,
}: {
  name: string;
  isMethod: boolean;
  values: readonly ExpressionValue[];
  candidates: readonly ExpressionFunction[];
  node: ASTNode;
}): ExpressionError {
  const [receiver] = values;
  const wanted = [...new Set(candidates.map((candidate) => parameters(candidate).map(kindName).join(" and ")))].join(", or ");
  const got = values.map(kindText).join(" and ");
  const subject = isMethod && receiver !== undefined ? `"${name}()" on ${kindText(receiver)}` : `"${name}()"`;
  return new ExpressionError("expression-type", `${subject} does not work here: it needs ${wanted}, and got ${got}.`, node);
}
