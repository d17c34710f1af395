import type { ASTNode } from "./ast.ts";
import { arities, parameters, unknownFunction } from "./compile-call.ts";
import { overloads } from "./functions.ts";
import { type InferContext, reportType } from "./infer-context.ts";
import { kindName } from "./kind-text.ts";
import { dyn, eitherType, type Type, typePhrase } from "./type.ts";
import type { Kind } from "./value.ts";

type Call = { name: string; isMethod: boolean; types: readonly Type[]; node: ASTNode };

/** Result type of a call from the same table that runs it. */
export function inferCall({ name, isMethod, types, node }: Call, context: InferContext): Type {
  const [receiver] = types;
  if (isMethod && receiver?.kind === "optional" && name !== "hasValue" && name !== "value") {
    return reportType(context, node, `The value before "${name}()" may be absent. Say what to use then: .orValue(…) comes first.`);
  }
  const named = overloads(name, isMethod);
  if (named.length === 0) {
    const { code, message } = unknownFunction(name, isMethod, node);
    context.report({ severity: "error", code, message, span: { start: node.start, end: node.end } });
    return dyn;
  }
  const candidates = named.filter((candidate) => parameters(candidate).length === types.length);
  if (candidates.length === 0)
    return reportType(context, node, `"${name}()" takes ${arities(named, isMethod)}, not ${types.length - Number(isMethod)}.`);
  const fitting = candidates.filter((candidate) => parameters(candidate).every((kind, index) => fits(types[index] ?? dyn, kind)));
  const [first, ...others] = fitting;
  if (first !== undefined) return others.reduce((sum, { result }) => eitherType(sum, result), first.result);
  const wanted = [...new Set(candidates.map((candidate) => parameters(candidate).map(kindName).join(" and ")))].join(", or ");
  return reportType(
    context,
    node,
    `"${name}()" needs ${wanted}, and gets ${types.map(typePhrase).join(" and ")}. Convert it first, for example with string(…).`,
  );
}

function fits(type: Type, kind: Kind): boolean {
  if (type.kind === "dyn") return true;
  if (type.kind === "object") return kind === "map";
  return type.kind === kind || (type.kind === "double" && kind === "int") || (type.kind === "int" && kind === "double");
}
