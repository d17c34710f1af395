import { isJsonObject, type Json, type Problem } from "@interlock/shared";

/** Takes live secrets out of everything that is stored, logged or shown. */
export type Redactor = {
  /** From now on this secret is replaced wherever it appears. Very short ones would hide half of every log. */
  add(secret: string): void;
  text(text: string): string;
  json(value: Json): Json;
  problem(problem: Problem): Problem;
  /** For text that comes in pieces: holds back only what may be the beginning of a secret. */
  stream(emit: (text: string) => void): { push(piece: string): void; end(): void };
};

const replacement = "[secret]";
const minLength = 6;

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | null = null;

  const text: Redactor["text"] = (input) => (pattern === null ? input : input.replace(pattern, replacement));
  // Untouched parts keep their identity, so that clean values cost no copy.
  const walk = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) {
      const items = value.map(walk);
      return items.some((item, index) => item !== value[index]) ? items : value;
    }
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value).map(([key, child]): [string, Json] => [text(key), walk(child)]);
    return entries.some(([key, child]) => !Object.hasOwn(value, key) || value[key] !== child) ? Object.fromEntries(entries) : value;
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
    json: (value) => (pattern === null ? value : walk(value)),
    stream(emit) {
      let held = "";
      const say = (clean: string) => (clean === "" ? undefined : emit(clean));
      return {
        push(piece) {
          const seen = text(held + piece);
          const keep = beginningAtEnd(seen, forms);
          held = seen.slice(seen.length - keep);
          say(seen.slice(0, seen.length - keep));
        },
        end() {
          say(held);
          held = "";
        },
      };
    },
    problem: (problem) => ({
      ...problem,
      message: text(problem.message),
      ...(problem.detail === undefined ? {} : { detail: text(problem.detail) }),
    }),
  };
}

/** Length of the longest end of the text with which a form begins. */
function beginningAtEnd(text: string, forms: ReadonlySet<string>): number {
  let longest = 0;
  for (const form of forms) {
    for (let length = Math.min(form.length - 1, text.length); length > longest; length -= 1) {
      if (text.endsWith(form.slice(0, length))) longest = length;
    }
  }
  return longest;
}

/** How a secret may be written: as it is, in JSON, in an address (both also twice), as hexadecimal, inside base64. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, "utf8");
  const escaped = encodeURIComponent(secret);
  const quoted = JSON.stringify(secret).slice(1, -1);
  const hex = bytes.toString("hex");
  const all = [
    secret,
    quoted,
    JSON.stringify(quoted).slice(1, -1),
    escaped,
    encodeURIComponent(escaped),
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
