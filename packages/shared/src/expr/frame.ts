import type { Json } from "../value/json.ts";
import type { ASTNode } from "./ast.ts";
import type { ExpressionValue } from "./value.ts";
import type { Work } from "./work.ts";

/** What an expression may read: roots by name. A node that was skipped is bound to null. */
export type Scope = { readonly [root: string]: Json };

/** One evaluation: the roots, the variables of macros by slot, and what is left of the budget. */
export type Frame = { scope: Scope; locals: ExpressionValue[]; work: Work };

export type Run = (frame: Frame) => ExpressionValue;

/** Compiles a part of the tree; `names` are the macro variables in reach, innermost last. */
export type Compile = (node: ASTNode, names: readonly string[]) => Run;
