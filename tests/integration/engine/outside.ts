import { ProblemError, type HttpAnswer, type Json } from "@interlock/shared";

import type { Connections, Egress, EngineLog, OutgoingRequest, SendResult } from "../../../apps/runtime/src/engine/ports.ts";

/** What the service does with the next call to a path; without an order it answers 200. */
export type Order =
  | { status: number; headers?: Record<string, string>; body?: Json }
  /** The request arrives and takes effect, but no answer comes back. */
  | "lost answer"
  /** Nothing arrives. */
  | "refused connection"
  /** Neither arrives nor fails until it is aborted or released. */
  | { hold: Promise<void> };

export type Arrival = { path: string; method: string; body: string; key: string };

/** A service outside, seen through the engine's ports. It counts what really arrived. */
export type Outside = {
  egress: Egress;
  connections: Connections;
  log: EngineLog & { lines: string[] };
  reads: string[];
  arrivals: Arrival[];
  order(path: string, ...orders: Order[]): void;
  /** Account that the connection `shop` acts for. */
  account: string;
};

export function createOutside(): Outside {
  const orders = new Map<string, Order[]>();
  const lines: string[] = [];
  const take = (path: string): Order => orders.get(path)?.shift() ?? { status: 200 };

  const outside: Outside = {
    reads: [],
    arrivals: [],
    account: "acct_1",
    order: (path, ...list) => orders.set(path, [...(orders.get(path) ?? []), ...list]),
    log: {
      lines,
      info: (fields, message) => lines.push(`info ${message} ${JSON.stringify(fields)}`),
      warn: (fields, message) => lines.push(`warn ${message} ${JSON.stringify(fields)}`),
      error: (fields, message) => lines.push(`error ${message} ${JSON.stringify(fields)}`),
    },
    connections: {
      resolve: async (_workspace, alias) =>
        alias === "shop" ? { id: "conn_1", alias, version: 1, account: outside.account, host: "service.test" } : undefined,
      address: async (_workspace, _alias, url) => url,
    },
    egress: {
      async fetch(exchange, { signal }) {
        const path = new URL(exchange.url).pathname;
        const order = take(path);
        if (typeof order === "object" && "hold" in order) await released(order.hold, signal);
        outside.reads.push(path);
        if (order === "lost answer" || order === "refused connection")
          throw new ProblemError({ family: "outage", code: "unreachable", message: `"${path}" did not answer.` });
        return "status" in order ? answerOf(order, path) : answerOf({ status: 200 }, path);
      },
      async send(outgoing, { signal }) {
        const path = new URL(outgoing.request.url).pathname;
        const order = take(path);
        if (order === "refused connection")
          return { outcome: "not-sent", problem: { family: "outage", code: "unreachable", message: `"${path}" refused the connection.` } };
        if (typeof order === "object" && "hold" in order) return held(order.hold, signal, () => arrive(outgoing, path));
        arrive(outgoing, path);
        if (order === "lost answer")
          return { outcome: "unknown", problem: { family: "outage", code: "no-answer", message: `"${path}" did not answer.` } };
        return { outcome: "answered", answer: answerOf(order, path) };
      },
    },
  };
  return outside;

  function arrive({ request, body, idempotencyKey }: OutgoingRequest, path: string): void {
    outside.arrivals.push({ path, method: request.method, body: Buffer.from(body ?? []).toString("utf8"), key: idempotencyKey });
  }
}

async function held(hold: Promise<void>, signal: AbortSignal, arrive: () => void): Promise<SendResult> {
  arrive();
  try {
    await released(hold, signal);
    return { outcome: "answered", answer: answerOf({ status: 200 }, "") };
  } catch {
    return { outcome: "unknown", problem: { family: "outage", code: "cut-off", message: "The request was cut off." } };
  }
}

function released(hold: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Error("Aborted.", { cause: signal.reason }));
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    void hold.then(resolve);
  });
}

function answerOf({ status, headers = {}, body }: Extract<Order, { status: number }>, path: string): HttpAnswer {
  return { status, headers, body: body ?? { from: path } };
}
