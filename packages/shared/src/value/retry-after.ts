/**
 * What a `Retry-After` header asks for, in milliseconds: seconds, or an HTTP date measured against the
 * answer's own `Date` (both come from the same clock), else against `now`.
 */
export function retryAfterMs(headers: { readonly [name: string]: string | undefined }, now?: number): number | undefined {
  const text = headers["retry-after"]?.trim();
  if (text === undefined || text === "") return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  const from = Date.parse(headers["date"] ?? "");
  const base = Number.isNaN(from) ? now : from;
  return Number.isNaN(until) || base === undefined ? undefined : Math.max(0, until - base);
}
