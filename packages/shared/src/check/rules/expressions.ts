import { checkCondition, checkExpression, checkTemplate, type ExpressionTypes } from "../../expr/check-expression.ts";
import { configTexts, fieldsOf } from "../../expr/config-texts.ts";
import type { ExpressionIssue } from "../../expr/infer-context.ts";
import { jsonPointer } from "../../value/json-pointer.ts";
import type { Rule } from "../context.ts";
import { messages } from "../messages.ts";
import type { NodeFacts } from "../node-facts.ts";
import { outputTypes } from "../output-types.ts";

/** Every expression parses, names what exists, and fits the declared types. */
export const expressions: Rule = (context) => {
  const types = outputTypes(context);
  return [...context.facts.values()].flatMap((node) =>
    issuesOf(node, types).map(({ issue, path }) => ({
      severity: issue.severity,
      code: issue.code,
      message: messages.remark({ node: node.name, reason: issue.message }),
      nodeId: node.id,
      path,
    })),
  );
};

function issuesOf({ node, definition }: NodeFacts, types: ExpressionTypes): { issue: ExpressionIssue; path: string }[] {
  if (node.config === undefined) return [];
  return configTexts(node.config, fieldsOf(definition)).flatMap(({ path, text, mark, yields }) => {
    // An empty field is for the schema of its kind to judge.
    if (text.trim() === "" || (mark === "template" && !text.includes("{{"))) return [];
    const checkText = mark === "template" ? checkTemplate : yields === "bool" ? checkCondition : checkExpression;
    const { issues } = checkText(text, types);
    return issues.map((issue) => ({ issue, path: jsonPointer(["config", ...path]) }));
  });
}
