import { ExpressionError } from "./expression-error.ts";
import type { ExpressionFunction } from "./expression-function.ts";
import { bool, dyn, int, text } from "./type.ts";
import { absent, type ExpressionValue, isList, Optional } from "./value.ts";
import type { Work } from "./work.ts";

export const listFunctions: readonly ExpressionFunction[] = [
  { name: "size", receiver: "list", params: [], result: int, help: "Number of elements", run: ([list], work) => sizeOf(list, work) },
  { name: "size", receiver: "map", params: [], result: int, help: "Number of fields", run: ([map], work) => sizeOf(map, work) },
  { name: "size", params: ["string"], result: int, help: "Number of characters", run: ([value], work) => sizeOf(value, work) },
  { name: "size", params: ["list"], result: int, help: "Number of elements", run: ([list], work) => sizeOf(list, work) },
  { name: "size", params: ["map"], result: int, help: "Number of fields", run: ([map], work) => sizeOf(map, work) },
  {
    name: "join",
    receiver: "list",
    params: [],
    result: text,
    help: "The texts of a list, one after the other",
    run: ([list], work) => join(list, "", work),
  },
  {
    name: "join",
    receiver: "list",
    params: ["string"],
    result: text,
    help: "The texts of a list with a separator between",
    run: ([list, separator], work) => join(list, separator, work),
  },
  {
    name: "hasValue",
    receiver: "optional",
    params: [],
    result: bool,
    help: "Is there a value?",
    run: ([value]) => value instanceof Optional && value.value !== undefined,
  },
  {
    name: "value",
    receiver: "optional",
    params: [],
    result: dyn,
    help: "The value, or an error if it is absent",
    run: ([value]) => valueOf(value),
  },
];

function sizeOf(value: ExpressionValue | undefined, work: Work): bigint {
  if (typeof value === "string") work.spendText(value.length);
  if (typeof value === "string") return BigInt(countCharacters(value));
  if (value === undefined || value === null || typeof value !== "object") return 0n;
  if (isList(value)) return BigInt(value.length);
  const { length } = Object.keys(value);
  work.spend(length);
  return BigInt(length);
}

/** Code points, as CEL counts: an emoji is one character. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

function join(list: ExpressionValue | undefined, separator: ExpressionValue | undefined, work: Work): string {
  const items = list !== undefined && isList(list) ? list : [];
  const between = typeof separator === "string" ? separator : "";
  work.spend(items.length);
  const texts: string[] = [];
  for (const item of items) {
    if (typeof item !== "string")
      throw new ExpressionError(
        "expression-type",
        "join() needs a list of texts. Turn its elements into text first: list.map(x, string(x)).",
      );
    work.spendText(item.length + between.length);
    texts.push(item);
  }
  return texts.join(between);
}

function valueOf(value: ExpressionValue | undefined): ExpressionValue {
  if (value instanceof Optional && value.value !== undefined) return value.value;
  throw new ExpressionError("expression-missing", "value() found nothing: the value is absent. Use .orValue(…) to say what to use then.");
}

/** `optional.of(x)` and `optional.none()`, which look like methods of a root but are not. */
export function optionalConstructor(name: string, args: readonly ExpressionValue[]): Optional | undefined {
  if (name === "none" && args.length === 0) return absent;
  return name === "of" && args.length === 1 ? new Optional(args[0]) : undefined;
}
