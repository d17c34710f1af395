import type { ASTNode } from "./ast.ts";
import type { Span } from "./expression-error.ts";
import { dyn, type Type } from "./type.ts";

export type ExpressionIssue = { severity: "error" | "warning"; code: string; message: string; span: Span };

export type InferContext = {
  rootType: (name: string) => Type | undefined;
  rootNames: () => readonly string[];
  /** Variables of macros, innermost last. */
  locals: readonly { name: string; type: Type }[];
  report: (issue: ExpressionIssue) => void;
};

export type Infer = (node: ASTNode, context: InferContext) => Type;

export function reportType(context: InferContext, node: ASTNode, message: string): Type {
  context.report({ severity: "error", code: "expression-type", message, span: { start: node.start, end: node.end } });
  return dyn;
}
