import { isJsonObject, type Json, type Problem } from "@interlock/shared";

/** Takes live secrets out of everything that is stored, logged or shown. */
export type Redactor = {
  /** From now on this secret is replaced wherever it appears. Very short ones would hide half of every log. */
  add(secret: string): void;
  text(text: string): string;
  json(value: Json): Json;
  problem(problem: Problem): Problem;
};

const replacement = "[secret]";
const minLength = 6;

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | null = null;

  const text: Redactor["text"] = (input) => (pattern === null ? input : input.replace(pattern, replacement));
  const walk = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [text(key), walk(child)]));
  };

  return {
    add(secret) {
      if (secret.length < minLength || forms.has(secret)) return;
      for (const form of formsOf(secret)) forms.add(form);
      // Longest first, so that no tail of a longer form is left standing.
      const alternatives = [...forms].sort((a, b) => b.length - a.length).map(escapePattern);
      pattern = new RegExp(alternatives.join("|"), "g");
    },
    text,
    json(value) {
      if (pattern === null) return value;
      pattern.lastIndex = 0;
      // Escaping may split a secret, so both the written and the plain form are looked at.
      return pattern.test(JSON.stringify(value)) || hasPlain(value, text) ? walk(value) : value;
    },
    problem: (problem) => ({
      ...problem,
      message: text(problem.message),
      ...(problem.detail === undefined ? {} : { detail: text(problem.detail) }),
    }),
  };
}

function hasPlain(value: Json, text: (input: string) => string): boolean {
  if (typeof value === "string") return text(value) !== value;
  if (Array.isArray(value)) return value.some((child) => hasPlain(child, text));
  return isJsonObject(value) && Object.entries(value).some(([key, child]) => text(key) !== key || hasPlain(child, text));
}

/** How a secret may be written: as it is, in JSON, in an address, as hexadecimal, inside base64. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  const escaped = encodeURIComponent(secret);
  const hex = bytes.toString("hex");
  const all = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    escaped,
    escaped.replaceAll("%20", "+"),
    escaped.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].flatMap((offset) => base64Within(bytes, offset)),
  ];
  return [...new Set(all)].filter((form) => form.length >= minLength);
}

/**
 * The part of a base64 text that depends on the secret alone when it starts at this offset of a group of
 * three bytes: finds it also in the middle of something longer, such as `user:password`.
 */
function base64Within(bytes: Buffer, offset: number): string[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const start = Math.ceil((offset * 8) / 6);
  const end = Math.floor((padded.length * 8) / 6);
  return [padded.toString("base64"), padded.toString("base64url")].map((encoded) => encoded.slice(start, end));
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
