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

/**
 * Decides whether a request may come in at all; the reason is for the answer's body. Host first
 * (DNS rebinding), then origin, then proof that our own page sent a change made with a cookie.
 */
export function guardRequest(request: GuardedRequest, allowed: Origins): { refuse: string } | undefined {
  const { host, origin } = request.headers;
  if (typeof host !== "string" || !allowed.hosts.has(host.toLowerCase())) return { refuse: "This server does not answer to that host name." };
  if (origin !== undefined && (typeof origin !== "string" || !allowed.origins.has(origin.toLowerCase()))) {
    return { refuse: "Requests from other origins are not accepted." };
  }
  if (isOutside(request.path)) return undefined;
  const site = request.headers["sec-fetch-site"];
  if (isChange(request.method)) {
    if (site !== undefined && site !== "same-origin") return { refuse: "Changes are accepted from the editor's own pages only." };
    if (request.headers[ownPageHeader] === undefined && !hasBearer(request)) {
      return { refuse: `Changes need the header "${ownPageHeader}".` };
    }
    return undefined;
  }
  if (request.byCookie && site !== undefined && site !== "same-origin" && request.path.startsWith("/trpc")) {
    return { refuse: "The API answers to the editor's own pages only." };
  }
  return undefined;
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
