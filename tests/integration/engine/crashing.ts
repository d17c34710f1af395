import type pg from "pg";

import type { Store } from "../../../apps/runtime/src/db/open-store.ts";
import type { Egress } from "../../../apps/runtime/src/engine/ports.ts";
import type { Outside } from "./outside.ts";

/** `before`: the process dies before the step takes effect; `after`: right after it, without hearing of it. */
export type CrashMode = "before" | "after";

/**
 * A process that dies at its k-th step outwards. Steps are statements to the database and calls to the
 * service. A dead process does nothing any more: all its later steps hang for ever, and what it had open
 * in the database is rolled back, as the database does when a connection breaks.
 */
export type Process = { store: Store; outside: Outside; steps(): number; died: Promise<void> };

export type Death = { diesAt?: number; mode?: CrashMode };

export function mortal(store: Store, outside: Outside, { diesAt = Number.POSITIVE_INFINITY, mode = "before" }: Death = {}): Process {
  let steps = 0;
  let isDead = false;
  const death = Promise.withResolvers<void>();
  const forever = new Promise<never>(() => undefined);
  /** What has left the process and not come back yet: it takes effect even when the process dies meanwhile. */
  const underWay = new Set<Promise<unknown>>();
  /** How to give back each client that the process holds. */
  const held = new Set<() => Promise<void>>();

  async function step<T>(take: () => Promise<T>): Promise<T> {
    if (isDead) return forever;
    steps += 1;
    if (steps !== diesAt) {
      const taken = take();
      underWay.add(taken);
      const result = await taken.finally(() => underWay.delete(taken));
      return isDead ? forever : result;
    }
    if (mode === "after") await take().catch(() => undefined);
    isDead = true;
    for (const giveBack of held) await giveBack();
    await Promise.allSettled(underWay);
    death.resolve();
    return forever;
  }

  async function connect(): Promise<Pick<pg.PoolClient, "query" | "release">> {
    if (isDead) return forever;
    const client = await store.pool.connect();
    if (isDead) {
      client.release();
      return forever;
    }
    const giveBack = async (): Promise<void> => {
      if (!held.delete(giveBack)) return;
      await client.query("rollback").catch(() => undefined);
      client.release();
    };
    held.add(giveBack);
    const release = (error?: Error): void => {
      if (held.delete(giveBack)) client.release(error);
    };
    return instead(client, { query: (text: string, values?: unknown[]) => step(() => client.query(text, values)), release });
  }

  const query = (...call: Parameters<pg.Pool["query"]>) => step(() => Promise.resolve<unknown>(store.pool.query(...call)));
  const egress: Egress = {
    fetch: (...call) => step(() => outside.egress.fetch(...call)),
    send: (...call) => step(() => outside.egress.send(...call)),
  };
  return {
    store: { ...store, pool: instead(store.pool, { query, connect }) },
    outside: { ...outside, egress },
    steps: () => steps,
    died: death.promise,
  };
}

/** The same object with some methods replaced. */
export function instead<T extends object>(target: T, methods: { [Name in keyof T]?: unknown }): T {
  const replaced = new Map<PropertyKey, unknown>(Object.entries(methods));
  return new Proxy(target, { get: (real, name) => (replaced.has(name) ? replaced.get(name) : Reflect.get(real, name)) });
}
