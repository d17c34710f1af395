import { outage } from "./egress-error.ts";
import type { EgressRequest, EgressStream } from "./egress.ts";

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
// Any other header may hold a credential, whatever its name.
const keptAcrossHosts: ReadonlySet<string> = new Set(["accept", "accept-language"]);

export function isRedirect({ status, headers }: Pick<EgressStream, "status" | "headers">): boolean {
  return redirectStatuses.has(status) && headers["location"] !== undefined;
}

/** The next request of a read, still unchecked. A body goes to the one address it was written for. */
export function followRedirect(request: EgressRequest, { headers, url }: EgressStream): EgressRequest {
  const location = headers["location"] ?? "";
  if (!["GET", "HEAD"].includes(request.method.toUpperCase())) {
    throw outage("maybe", "redirect-refused", {
      message: `"${new URL(url).host}" redirects this request to "${location}". Only GET is redirected; use the final address.`,
    });
  }
  // Relative and protocol-relative locations are read against the address that answered.
  const next = URL.canParse(location, url) ? new URL(location, url) : null;
  if (next === null)
    throw outage("maybe", "redirect-invalid", { message: `"${new URL(url).host}" redirects to "${location}", which is no address.` });
  if (next.origin === new URL(url).origin) return { ...request, url: next.href };
  const { credentials: _left, ...rest } = request;
  const kept = Object.entries(request.headers ?? {}).filter(([name]) => keptAcrossHosts.has(name));
  return { ...rest, url: next.href, headers: Object.fromEntries(kept) };
}
