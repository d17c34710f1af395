import type { JournalEntry, RunSummary } from "@interlock/shared";

import type { ApprovalsChange } from "./engine-interface.ts";

export type RunKey = string;

export function runKey(run: { workspaceId: string; runId: string }): RunKey {
  return `${run.workspaceId}/${run.runId}`;
}

type Listener<T> = (item: T) => void;

/** Who listens to one kind of news, by topic. */
class Topic<T> {
  readonly #listeners = new Map<string, Set<Listener<T>>>();

  on(topic: string, listener: Listener<T>): () => void {
    let set = this.#listeners.get(topic);
    if (set === undefined) this.#listeners.set(topic, (set = new Set()));
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0) this.#listeners.delete(topic);
    };
  }

  say(topic: string, item: T): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener(item);
  }

  isHeard(topic: string): boolean {
    return this.#listeners.has(topic);
  }
}

/** News inside this process. Nothing here is durable: whoever must not miss anything reads rows as well. */
export type Bus = {
  /** Committed entries, by run. */
  entries: Topic<readonly JournalEntry[]>;
  tokens: Topic<{ path: string; text: string }>;
  /** By workspace. */
  runs: Topic<RunSummary>;
  approvals: Topic<ApprovalsChange>;
};

export function createBus(): Bus {
  return { entries: new Topic(), tokens: new Topic(), runs: new Topic(), approvals: new Topic() };
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}

type Source<T> = { on: (listener: Listener<T>) => () => void; signal?: AbortSignal | undefined; limit?: number };

/**
 * News as an async generator. Listens from the first `next()` on; a reader that falls `limit` items
 * behind loses the oldest ones.
 */
export async function* listen<T>({ on, signal, limit = 10_000 }: Source<T>): AsyncGenerator<T, void> {
  const queue: T[] = [];
  let wake: (() => void) | undefined;
  const stopListening = on((item) => {
    queue.push(item);
    if (queue.length > limit) queue.shift();
    wake?.();
  });
  const onAbort = () => wake?.();
  signal?.addEventListener("abort", onAbort);
  try {
    while (!isAborted(signal)) {
      const item = queue.shift();
      if (item !== undefined) yield item;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stopListening();
    signal?.removeEventListener("abort", onAbort);
  }
}
