import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const timeLength = 9;
const randomLength = 13;

export type IdPrefix = "flow" | "run" | "appr" | "conn" | "dlv" | "note" | "usr" | "ses" | "key" | "wrk";

/**
 * A prefixed id, `run_<time><random>` in Crockford's base 32: sorts by the millisecond it was made, and
 * its 65 random bits cannot be guessed. Secrets (hooks, capabilities, tokens) use `newSecret` instead.
 */
export function newId(prefix: IdPrefix, now = Date.now()): string {
  let time = "";
  for (let rest = now, i = 0; i < timeLength; i++) {
    time = alphabet.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  return `${prefix}_${time}${randomText(randomLength)}`;
}

/** 160 random bits as text that is safe in URLs and headers. */
export function newSecret(): string {
  return randomText(32);
}

// One call for many ids: fetching random bytes is most of the cost of an id.
let pool = randomBytes(4096);
let used = 0;

function randomText(length: number): string {
  if (used + length > pool.length) {
    pool = randomBytes(4096);
    used = 0;
  }
  let text = "";
  for (let i = 0; i < length; i++) text += alphabet.charAt((pool[used + i] ?? 0) % 32);
  used += length;
  return text;
}
