import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

import { fail, ok, type Result } from "../problem/problem.ts";

/**
 * RFC 8785 text of a value, the form that hashes are taken of. Fails on what cannot be read back
 * exactly elsewhere: lone surrogates, NaN, infinities and integers beyond 2^53.
 */
export function canonicalJson(value: unknown): Result<string> {
  const unsafe = findUnsafeNumber(value);
  if (unsafe !== undefined) {
    return refuse(`The number ${unsafe} cannot be written exactly. Send it as text instead.`);
  }
  try {
    const text = canonicalize(value);
    return text === undefined ? refuse("Only JSON has a canonical form.") : ok(text);
  } catch (error) {
    return refuse(error instanceof Error ? `The value has no canonical form: ${error.message}.` : "The value has no canonical form.");
  }
}

/** SHA-256 of text (as UTF-8) or bytes, in lower-case hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return bytesToHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data));
}

/** SHA-256 of the canonical JSON of a value. */
export function hashJson(value: unknown): Result<string> {
  const text = canonicalJson(value);
  return text.ok ? ok(sha256Hex(text.value)) : text;
}

function findUnsafeNumber(root: unknown): number | undefined {
  const stack: unknown[] = [root];
  const seen = new Set<object>();
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value === "number" && !isExactNumber(value)) return value;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const child of Object.values(value)) stack.push(child);
  }
  return undefined;
}

/** Can every reader hold this number? Integers beyond 2^53 already lost digits when they were read. */
export function isExactNumber(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function refuse(message: string) {
  return fail({ family: "problem", code: "json-not-canonical", message });
}
