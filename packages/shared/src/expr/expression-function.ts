import type { Type } from "./type.ts";
import type { ExpressionValue, Kind } from "./value.ts";
import type { Work } from "./work.ts";

/**
 * One overload. Evaluation, static check and completion read this one table, so they cannot disagree.
 * The receiver of a method is its first argument.
 */
export type ExpressionFunction = {
  name: string;
  receiver?: Kind;
  params: readonly Kind[];
  result: Type;
  help: string;
  run: (args: readonly ExpressionValue[], work: Work) => ExpressionValue;
};
