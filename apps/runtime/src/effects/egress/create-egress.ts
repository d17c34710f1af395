import { lookup } from "node:dns/promises";

import { type AllowList, createAllowList } from "./allow-list.ts";
import { checkHeaders } from "./check-headers.ts";
import { checkAddress, checkUrl, type Target } from "./check-url.ts";
import { type Clock, startClock, untilAborted } from "./clock.ts";
import { createDial, type Dial } from "./dial.ts";
import { EgressError, outage, refused } from "./egress-error.ts";
import type { Egress, EgressLimits, EgressRequest, EgressStream } from "./egress.ts";
import { followRedirect, isRedirect } from "./follow-redirect.ts";
import { createPinnedAgents } from "./pinned-agents.ts";
import { readAnswer } from "./read-answer.ts";
import { sendOnce } from "./send-once.ts";

export type EgressOptions = {
  allow: AllowList;
  /** All addresses of a name. Default: the system's resolver, hosts file included. */
  resolve?: (host: string) => Promise<string[]>;
  dial?: Dial;
  limits?: Partial<EgressLimits>;
};

const defaultLimits: EgressLimits = { timeMs: 60_000, maxBytes: 10 * 1024 * 1024, maxRedirects: 5 };
const connectMs = 10_000;

/**
 * Every request to somebody else's server goes through here: nodes, models, connection tests. An address is
 * parsed once, looked up once per hop, each of its addresses is checked, and the socket is opened to a
 * checked address, never to the name again. Proxy variables of the environment are not read.
 */
export function createEgress({ allow, resolve = resolveBySystem, dial = createDial(connectMs), limits = {} }: EgressOptions): Egress {
  const agents = createPinnedAgents(dial);

  async function addressesOf(target: Target, allowed: AllowList): Promise<string[]> {
    if (target.literal !== null) return [target.literal];
    const addresses = await resolve(target.host).catch((cause: unknown) => {
      throw outage("no", "name-not-found", { message: `The name "${target.host}" could not be looked up.`, cause });
    });
    if (addresses.length === 0) throw outage("no", "name-not-found", { message: `The name "${target.host}" has no address.` });
    for (const address of addresses) checkAddress(address, target, allowed);
    return addresses;
  }

  async function hop(request: EgressRequest, clock: Clock): Promise<EgressStream> {
    const allowed = withCredentials(allow, request);
    const target = checkUrl(request.url, allowed);
    const addresses = await untilAborted(addressesOf(target, allowed), clock, () => notLookedUp(target, clock));
    let failure: unknown;
    for (const address of addresses) {
      try {
        return await sendOnce({ request, target, agent: agents.for(address, { keepAlive: request.effect === "read" }), ...clock });
      } catch (error) {
        failure = error;
        if (!(error instanceof EgressError && error.problem.code === "connect-failed") || clock.signal.aborted) throw error;
      }
    }
    throw failure;
  }

  async function open(request: EgressRequest): Promise<EgressStream> {
    const effective = { ...defaultLimits, ...limits, ...request.limits };
    const clock = startClock(request.signal, effective);
    let current: EgressRequest = { ...request, headers: checkHeaders(request.headers ?? {}) };
    if (current.credentials !== undefined) checkOrigin(current.url, current.credentials.origin);
    for (let redirects = 0; ; redirects += 1) {
      const answer = await hop(current, clock);
      // An effect is not followed: a person approved one address. Its redirect is the answer.
      if (!isRedirect(answer) || current.effect !== "read") return answer;
      answer.cancel();
      if (redirects === effective.maxRedirects) {
        throw outage("maybe", "redirect-limit", {
          message: `"${hostOf(request.url)}" redirects more than ${effective.maxRedirects} times.`,
        });
      }
      current = followRedirect(current, answer);
    }
  }

  return { open, fetch: async (request) => readAnswer(await open(request)), close: () => agents.close() };
}

/** A connection opens exactly its own host and port, and only for requests that go through it. */
function withCredentials(allow: AllowList, { credentials }: EgressRequest): AllowList {
  if (credentials === undefined) return allow;
  const { hostname, port, protocol } = new URL(credentials.origin);
  const own = createAllowList([`${hostname}:${port || (protocol === "https:" ? 443 : 80)}`]);
  return { has: (host, at) => own.has(host, at) || allow.has(host, at) };
}

function notLookedUp({ host }: Target, { timeout, limits }: Clock): EgressError {
  if (!timeout.aborted) return outage("no", "cancelled", { message: `The request to "${host}" was cancelled.` });
  return outage("no", "time-out", { message: `"${host}" could not be looked up within ${limits.timeMs / 1000} s.` });
}

function checkOrigin(url: string, origin: string): void {
  if (!URL.canParse(url) || new URL(url).origin === origin) return;
  throw refused(
    "connection-elsewhere",
    `The connection belongs to "${origin}", the request goes to "${new URL(url).origin}". Nothing was sent.`,
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

async function resolveBySystem(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, order: "ipv4first" });
  return found.map(({ address }) => address);
}
