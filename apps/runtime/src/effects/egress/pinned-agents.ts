import { isIP } from "node:net";

import { Agent } from "undici";

import type { Dial } from "./dial.ts";
import { outage } from "./egress-error.ts";

const maxAgents = 128;

export type PinnedAgents = {
  /** `keepAlive: false` opens a socket for this request alone. */
  for(address: string, options: { keepAlive: boolean }): Agent;
  close(): Promise<void>;
};

/**
 * One connection pool per checked address. A kept-alive socket is used again only when a fresh look-up
 * gave the address that it is connected to; a name that moved gets a new socket.
 */
export function createPinnedAgents(dial: Dial): PinnedAgents {
  const agents = new Map<string, Agent>();

  function create(address: string, keepAlive: boolean): Agent {
    return new Agent({
      allowH2: false,
      pipelining: keepAlive ? 1 : 0,
      keepAliveTimeout: 10_000,
      headersTimeout: 0, // the caller's clock covers headers and body together
      bodyTimeout: 0,
      connect: ({ hostname, protocol, port }, done) => {
        const tls = protocol === "https:";
        const servername = isIP(hostname.replace(/^\[|\]$/g, "")) === 0 ? hostname : null;
        dial({ address, port: Number(port) || (tls ? 443 : 80), tls, servername }).then(
          (socket) => done(null, socket),
          (cause: unknown) => done(outage("no", "connect-failed", { message: `"${hostname}" could not be reached.`, cause }), null),
        );
      },
    });
  }

  return {
    for(address, { keepAlive }) {
      const key = `${keepAlive ? "kept" : "fresh"} ${address}`;
      const agent = agents.get(key) ?? create(address, keepAlive);
      agents.delete(key);
      agents.set(key, agent); // most recently used last
      const oldest = agents.keys().next().value;
      if (agents.size > maxAgents && oldest !== undefined) {
        void agents.get(oldest)?.close(); // lets its open requests end
        agents.delete(oldest);
      }
      return agent;
    },
    async close() {
      const open = [...agents.values()];
      agents.clear();
      await Promise.all(open.map((agent) => agent.destroy()));
    },
  };
}
