import { isJsonObject, type Json } from "./json.ts";

/** Steps that a match may take in the worst case; well under a second. */
const stepLimit = 100_000_000;

/** Keywords of JSON Schema whose values are data and not schemas. */
const dataKeywords: ReadonlySet<string> = new Set(["const", "default", "enum", "examples"]);

/**
 * A regular expression of the schema that could hang the process on a text of this length, or `undefined`.
 * Schemas come from users, texts from models and strangers, and nothing interrupts a match once it runs.
 */
export function runawayPattern(schema: Json, longestText: number): string | undefined {
  return patternsOf(schema).find((pattern) => !isBounded(pattern, longestText));
}

function patternsOf(schema: Json): string[] {
  const found: string[] = [];
  const stack: Json[] = [schema];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (Array.isArray(item)) stack.push(...item);
    if (!isJsonObject(item)) continue;
    const { pattern, patternProperties } = item;
    if (typeof pattern === "string") found.push(pattern);
    if (isJsonObject(patternProperties ?? null)) found.push(...Object.keys(patternProperties ?? {}));
    for (const [keyword, child] of Object.entries(item)) if (!dataKeywords.has(keyword)) stack.push(child);
  }
  return found;
}

/**
 * Without repeated groups, back references and look-around, a match backtracks over quantifiers and choices
 * alone: at worst it takes as many steps as the text is long to the power of the quantifiers, times the
 * choices. Refuses some patterns that are harmless, and no harmful one gets through.
 */
function isBounded(pattern: string, longestText: number): boolean {
  if (/\\[1-9k]/.test(pattern)) return false;
  const plain = pattern
    .replace(/\\./gs, "x")
    .replace(/\[[^\]]*\]/g, "x")
    .replaceAll("(?:", "(");
  if (/\(\?|\)[*+{]/.test(plain)) return false;
  const count = (sign: RegExp) => plain.match(sign)?.length ?? 0;
  const starts = plain.startsWith("^") && !plain.includes("|") ? 0 : 1;
  const backtracking = Math.max(2, longestText) ** (count(/[*+]|\{\d*,\d*\}/g) + starts);
  const [bars, groups] = [count(/\|/g), count(/\(/g) + 1];
  const choices = 2 ** count(/\?/g) * (bars / groups + 1) ** groups;
  return backtracking * choices <= stepLimit;
}
