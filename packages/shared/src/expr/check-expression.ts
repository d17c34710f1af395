import type { JsonObject } from "../value/json.ts";
import type { ASTNode } from "./ast.ts";
import type { ExpressionIssue } from "./infer-context.ts";
import { infer } from "./infer.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseTemplate } from "./parse-template.ts";
import { typeOfSchema } from "./schema-type.ts";
import { bool, dyn, text, type Type, typePhrase } from "./type.ts";

/** JSON Schema of what each root holds, by name; `undefined` for a root whose shape nobody declared. */
export type ExpressionTypes = { readonly [root: string]: JsonObject | undefined };

export type CheckedExpression = { type: Type; issues: ExpressionIssue[] };

/** Static type and problems of one expression, before any run. Says the same everywhere: it reads schemas, never samples. */
export function checkExpression(source: string, types: ExpressionTypes): CheckedExpression {
  const ast = parseExpression(source);
  if (!ast.ok)
    return {
      type: dyn,
      issues: [{ severity: "error", code: ast.problem.code, message: ast.problem.message, span: { start: 0, end: source.length } }],
    };
  const issues: ExpressionIssue[] = [];
  const type = infer(ast.value, {
    rootType: rootTypes(types),
    rootNames: () => Object.keys(types),
    locals: [],
    report: (issue) => issues.push(issue),
  });
  if (type.kind === "optional") issues.push(noDefault(ast.value));
  return { type: type.kind === "optional" ? type.of : type, issues };
}

/** The same for a text with holes; spans are positions in the whole text. */
export function checkTemplate(template: string, types: ExpressionTypes): CheckedExpression {
  const parts = parseTemplate(template);
  if (!parts.ok)
    return {
      type: text,
      issues: [{ severity: "error", code: parts.problem.code, message: parts.problem.message, span: { start: 0, end: template.length } }],
    };
  const issues: ExpressionIssue[] = [];
  let only: Type = text;
  for (const part of parts.value) {
    if (part.kind === "text") continue;
    const checked = checkExpression(part.source, types);
    only = checked.type;
    for (const issue of checked.issues)
      issues.push({ ...issue, span: { start: issue.span.start + part.start, end: issue.span.end + part.start } });
  }
  return { type: parts.value.length === 1 ? only : text, issues };
}

/** A condition must come out as yes or no. */
export function checkCondition(source: string, types: ExpressionTypes): CheckedExpression {
  const checked = checkExpression(source, types);
  if (checked.type.kind === "bool" || checked.type.kind === "dyn" || checked.issues.length > 0) return checked;
  const message = `The condition gives ${typePhrase(checked.type)}, not yes or no. Compare it with something, for example: ${source.trim().slice(0, 40)} == …`;
  return { type: bool, issues: [{ severity: "error", code: "expression-type", message, span: { start: 0, end: source.length } }] };
}

function rootTypes(types: ExpressionTypes): (name: string) => Type | undefined {
  return (name) => (Object.hasOwn(types, name) ? typeOfSchema(types[name]) : undefined);
}

function noDefault({ start, end }: ASTNode): ExpressionIssue {
  const message = "The value may be absent. End the expression with .orValue(…) and say what to use then.";
  return { severity: "error", code: "expression-no-default", message, span: { start, end } };
}
