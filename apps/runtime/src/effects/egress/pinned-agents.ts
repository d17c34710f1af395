import { isIP } from "node:net";

import { Agent, type buildConnector } from "undici";

import type { Dial, DialTarget } from "./dial.ts";
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

  /** The transport wants a callback. */
  async function connect(target: DialTarget, done: buildConnector.Callback): Promise<void> {
    let socket;
    try {
      socket = await dial(target);
    } catch (cause) {
      const host = target.servername ?? target.address;
      done(outage("no", "connect-failed", { message: `"${host}" could not be reached.`, cause }), null);
      return;
    }
    done(null, socket);
  }

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
        void connect({ address, port: Number(port) || (tls ? 443 : 80), tls, servername }, done);
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
