import { ExpressionError } from "./expression-error.ts";
import type { ExpressionFunction } from "./expression-function.ts";
import { countCharacters } from "./functions-list.ts";
import { bool, int, text } from "./type.ts";
import type { ExpressionValue } from "./value.ts";
import type { Work } from "./work.ts";

type Method = { name: string; params?: ExpressionFunction["params"]; result: ExpressionFunction["result"]; help: string };

/** A method of text whose further arguments are text or whole numbers; every text is paid for by its length. */
function textMethod(spec: Method, run: (texts: string[], numbers: number[], work: Work) => ExpressionValue): ExpressionFunction {
  return {
    ...spec,
    receiver: "string",
    params: spec.params ?? [],
    run: (args, work) => {
      const texts = args.filter((arg) => typeof arg === "string");
      for (const part of texts) work.spendText(part.length);
      return run(texts, args.filter((arg) => typeof arg === "bigint" || typeof arg === "number").map(Number), work);
    },
  };
}

export const textFunctions: readonly ExpressionFunction[] = [
  textMethod({ name: "size", result: int, help: "Number of characters" }, ([value = ""]) => BigInt(countCharacters(value))),
  textMethod({ name: "contains", params: ["string"], result: bool, help: "Does the text contain the other?" }, ([value = "", part = ""]) =>
    value.includes(part),
  ),
  textMethod(
    { name: "startsWith", params: ["string"], result: bool, help: "Does the text start with the other?" },
    ([value = "", part = ""]) => value.startsWith(part),
  ),
  textMethod({ name: "endsWith", params: ["string"], result: bool, help: "Does the text end with the other?" }, ([value = "", part = ""]) =>
    value.endsWith(part),
  ),
  textMethod({ name: "lowerAscii", result: text, help: "The letters A to Z made small" }, ([value = ""]) =>
    value.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  ),
  textMethod({ name: "upperAscii", result: text, help: "The letters a to z made large" }, ([value = ""]) =>
    value.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  ),
  textMethod({ name: "trim", result: text, help: "Without space at both ends" }, ([value = ""]) => value.trim()),
  textMethod(
    { name: "indexOf", params: ["string"], result: int, help: "Position of the first occurrence, or -1" },
    ([value = "", part = ""]) => characterPosition(value, value.indexOf(part)),
  ),
  textMethod(
    { name: "lastIndexOf", params: ["string"], result: int, help: "Position of the last occurrence, or -1" },
    ([value = "", part = ""]) => characterPosition(value, value.lastIndexOf(part)),
  ),
  textMethod({ name: "substring", params: ["int"], result: text, help: "From a position to the end" }, ([value = ""], [start = 0]) =>
    slice(value, start, undefined),
  ),
  textMethod(
    { name: "substring", params: ["int", "int"], result: text, help: "From a position up to another" },
    ([value = ""], [start = 0, end = 0]) => slice(value, start, end),
  ),
  textMethod(
    { name: "replace", params: ["string", "string"], result: text, help: "Every occurrence replaced by another text" },
    replaceAll,
  ),
  textMethod(
    { name: "split", params: ["string"], result: { kind: "list", of: text }, help: "The parts between separators" },
    ([value = "", separator = ""], _numbers, work) => {
      work.spend(value.length);
      return work.made(separator === "" ? Array.from(value) : value.split(separator));
    },
  ),
];

/** Positions count characters, as `size()` does, so that no cut falls into the middle of an emoji. */
function slice(value: string, start: number, to: number | undefined): string {
  const length = countCharacters(value);
  const end = to ?? length;
  if (start < 0 || start > end || end > length)
    throw new ExpressionError(
      "expression-type",
      `The text has ${length} characters, so it has no part from ${start} to ${end}. Check size() first.`,
    );
  return length === value.length ? value.slice(start, end) : Array.from(value).slice(start, end).join("");
}

function characterPosition(value: string, unit: number): bigint {
  return BigInt(unit < 0 ? unit : countCharacters(value.slice(0, unit)));
}

function replaceAll([value = "", part = "", by = ""]: string[], _numbers: number[], work: Work): string {
  if (part === "") return value;
  const pieces = value.split(part);
  work.spendText(value.length + (pieces.length - 1) * by.length);
  return pieces.join(by);
}
