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

export function mortal(store: Store, outside: Outside, { diesAt = Number.POSITIVE_INFINITY, mode = "before" as CrashMode } = {}): Process {
  let steps = 0;
  let isDead = false;
  const death = Promise.withResolvers<void>();
  const forever = new Promise<never>(() => undefined);

  async function step<T>(take: () => Promise<T>, onDeath: () => Promise<void> = async () => undefined): Promise<T> {
    if (isDead) return forever;
    steps += 1;
    if (steps !== diesAt) {
      const result = await take();
      return isDead ? forever : result;
    }
    if (mode === "after") await take().catch(() => undefined);
    isDead = true;
    await onDeath();
    death.resolve();
    return forever;
  }

  const pool: Pick<pg.Pool, "query" | "connect"> = {
    query: ((...call: Parameters<typeof store.pool.query>) => step(() => store.pool.query(...call))) as typeof store.pool.query,
    connect: (async () => {
      if (isDead) return forever;
      const client = await store.pool.connect();
      if (isDead) {
        client.release();
        return forever;
      }
      let released = false;
      const giveBack = async (): Promise<void> => {
        if (released) return;
        released = true;
        await client.query("rollback").catch(() => undefined);
        client.release();
      };
      open.add(giveBack);
      return {
        query: (text: string, values?: unknown[]) => step(() => client.query(text, values), rollbackAll),
        release: (error?: Error) => {
          open.delete(giveBack);
          if (released) return;
          released = true;
          client.release(error);
        },
      };
    }) as typeof store.pool.connect,
  };
  const open = new Set<() => Promise<void>>();
  const rollbackAll = async (): Promise<void> => {
    for (const giveBack of open) await giveBack();
    open.clear();
  };
  void death.promise.then(rollbackAll);

  const egress: Egress = {
    fetch: (...call) => step(() => outside.egress.fetch(...call)),
    send: (...call) => step(() => outside.egress.send(...call)),
  };
  return {
    store: { ...store, pool: pool as pg.Pool },
    outside: { ...outside, egress },
    steps: () => steps,
    died: death.promise,
  };
}
