import { fail, ok, type Result } from "../problem/problem.ts";
import { isExactNumber } from "./canonical-json.ts";
import { jsonPointer, type PathSegment } from "./json-pointer.ts";
import type { Json } from "./json.ts";
import { isStorableText } from "./storable.ts";

export type JsonLimits = {
  /** Objects and lists inside each other. */
  depth: number;
  /** Values in all, containers included. */
  values: number;
  /** Also refuse what has no canonical form or cannot be stored: integers beyond 2^53, lone surrogates and NUL. */
  exact?: boolean;
};

export const defaultJsonLimits: JsonLimits = { depth: 64, values: 500_000 };
export const exactJsonLimits: JsonLimits = { ...defaultJsonLimits, exact: true };

/** Keys that mean something to JavaScript objects. No document, operation or payload needs them. */
export const hostileKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

type Visit = { value: unknown; depth: number; path: readonly PathSegment[] };

/**
 * Proves that a value from outside is plain JSON within limits, before anything recurses into it. Walks
 * with its own stack, so nesting cannot overflow; a cycle ends at the depth limit.
 */
export function inspectJson(input: unknown, limits: JsonLimits = defaultJsonLimits): Result<Json> {
  let refusal: Result<Json> | undefined;
  const isAllowed = isJsonWithin(input, limits, (path, complaint) => {
    refusal = refuse(path, complaint);
  });
  return isAllowed ? ok(input) : (refusal ?? refuse([], "It is not JSON."));
}

function isJsonWithin(
  input: unknown,
  limits: JsonLimits,
  report: (path: readonly PathSegment[], complaint: string) => void,
): input is Json {
  const stack: Visit[] = [{ value: input, depth: 0, path: [] }];
  let values = 0;
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    values += 1;
    const complaint = values > limits.values ? `It holds more than ${limits.values} values.` : complain(visit, limits);
    if (complaint !== undefined) {
      report(visit.path, complaint);
      return false;
    }
    if (typeof visit.value === "object" && visit.value !== null) pushChildren(stack, visit.value, visit);
  }
  return true;
}

function complain({ value, depth, path }: Visit, limits: JsonLimits): string | undefined {
  const key = path.at(-1);
  if (typeof key === "string") {
    if (hostileKeys.has(key)) return `The key "${key}" is not allowed.`;
    if (limits.exact === true && !isStorableText(key)) return `Its name holds ${unstorable(key)}.`;
  }
  if (typeof value === "object" && value !== null) {
    if (depth >= limits.depth) return `It is nested deeper than ${limits.depth} levels.`;
    return isPlain(value) ? undefined : "Only plain objects and lists are JSON.";
  }
  return complainOfScalar(value, limits);
}

function complainOfScalar(value: unknown, { exact = false }: JsonLimits): string | undefined {
  if (value === null || typeof value === "boolean") return undefined;
  if (typeof value === "string") return exact && !isStorableText(value) ? `The text holds ${unstorable(value)}.` : undefined;
  if (typeof value !== "number") return `A value of type ${typeof value} is not JSON.`;
  if (!Number.isFinite(value)) return "NaN and infinity are not JSON.";
  return exact && !isExactNumber(value) ? "Integers beyond 2^53 lose digits; write the number as text." : undefined;
}

function unstorable(text: string): string {
  return text.includes("\0") ? "a NUL character" : "half a character (a lone surrogate)";
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function pushChildren(stack: Visit[], value: object, { depth, path }: Visit): void {
  if (Array.isArray(value)) {
    for (let index = value.length - 1; index >= 0; index--) stack.push({ value: value[index], depth: depth + 1, path: [...path, index] });
    return;
  }
  for (const [key, child] of Object.entries(value).reverse()) stack.push({ value: child, depth: depth + 1, path: [...path, key] });
}

function refuse(path: readonly PathSegment[], complaint: string): Result<never> {
  const pointer = jsonPointer(path.slice(0, 12));
  const message = `The value at "${pointer || "/"}" was refused. ${complaint} Correct it and try again.`;
  return fail({ family: "problem", code: "json-refused", message, path: pointer });
}
