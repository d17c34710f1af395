export type Topic<T> = {
  publish: (item: T) => void;
  /** Everything published from the call on until the signal says stop; what came before that is still handed out. */
  subscribe: (signal: AbortSignal | undefined, wanted?: (item: T) => boolean) => AsyncGenerator<T, void>;
};

/** A listener this far behind has gone away without telling us, or cannot keep up; it is cut off. */
const longestBacklog = 10_000;

/** News inside one process. Nothing is stored: whoever needs the past reads it from the database first. */
export function createTopic<T>(): Topic<T> {
  const listeners = new Set<(item: T) => void>();
  return {
    publish: (item) => {
      for (const listener of listeners) listener(item);
    },
    subscribe: (signal, wanted = () => true) => {
      const backlog: T[] = [];
      let wake: (() => void) | undefined;
      let closed = signal?.aborted ?? false;
      const poke = () => {
        wake?.();
        wake = undefined;
      };
      const close = () => {
        closed = true;
        listeners.delete(listen);
        poke();
      };
      const listen = (item: T) => {
        if (!wanted(item)) return;
        backlog.push(item);
        if (backlog.length > longestBacklog) close();
        poke();
      };
      // Registered here and not at the first `next`, so that nothing is lost in between.
      if (!closed) listeners.add(listen);
      signal?.addEventListener("abort", close, { once: true });
      return drain();

      async function* drain(): AsyncGenerator<T, void> {
        try {
          while (true) {
            const item = backlog.shift();
            if (item !== undefined) yield item;
            else if (closed) return;
            else await new Promise<void>((resolve) => (wake = resolve));
          }
        } finally {
          close();
          signal?.removeEventListener("abort", close);
        }
      }
    },
  };
}
