import { type ExpressionValue, type Kind, kindOf } from "./value.ts";

const words: Readonly<Record<Kind, string>> = {
  null: "null",
  bool: "yes/no",
  int: "a number",
  double: "a number",
  string: "text",
  list: "a list",
  map: "an object",
  timestamp: "a point in time",
  duration: "a length of time",
  optional: "a value that may be absent",
};

/** The kind of a value in the words of a sentence. */
export function kindText(value: ExpressionValue): string {
  return words[kindOf(value)];
}

export function kindName(kind: Kind): string {
  return words[kind];
}
