import type { Origins } from "./origins.ts";

export type GuardedRequest = {
  method: string;
  path: string;
  headers: { [name: string]: string | string[] | undefined };
  /** The request carries the session cookie as its only credential. */
  byCookie: boolean;
};

/** Pages of other origins cannot add this header without a preflight, which is never answered. */
export const ownPageHeader = "x-interlock";

type Refusal = { refuse: string };

/**
 * Decides whether a request may come in at all; the reason is for the answer's body. Host first
 * (DNS rebinding), then origin, then proof that our own page sent a change made with a cookie.
 */
export function guardRequest(request: GuardedRequest, allowed: Origins): Refusal | undefined {
  const { host, origin } = request.headers;
  if (!isOneOf(host, allowed.hosts)) return { refuse: "This server does not answer to that host name." };
  if (origin !== undefined && !isOneOf(origin, allowed.origins)) return { refuse: "Requests from other origins are not accepted." };
  if (isOutside(request.path)) return undefined;
  return isChange(request.method) ? guardChange(request) : guardReading(request);
}

function guardChange(request: GuardedRequest): Refusal | undefined {
  if (isFromElsewhere(request)) return { refuse: "Changes are accepted from the editor's own pages only." };
  const isProven = request.headers[ownPageHeader] !== undefined || hasBearer(request);
  return isProven ? undefined : { refuse: `Changes need the header "${ownPageHeader}".` };
}

function guardReading(request: GuardedRequest): Refusal | undefined {
  const isApi = request.byCookie && request.path.startsWith("/trpc");
  return isApi && isFromElsewhere(request) ? { refuse: "The API answers to the editor's own pages only." } : undefined;
}

/** Browsers say so themselves; programs send nothing. */
function isFromElsewhere({ headers }: GuardedRequest): boolean {
  const site = headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin";
}

function isOneOf(value: string | string[] | undefined, allowed: ReadonlySet<string>): boolean {
  return typeof value === "string" && allowed.has(value.toLowerCase());
}

/** Addresses that other programs call: they carry their own proof and no cookie counts there. */
function isOutside(path: string): boolean {
  return path.startsWith("/hooks/") || path.startsWith("/status/");
}

function isChange(method: string): boolean {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}

function hasBearer(request: GuardedRequest): boolean {
  const { authorization } = request.headers;
  return typeof authorization === "string" && /^bearer /i.test(authorization);
}
