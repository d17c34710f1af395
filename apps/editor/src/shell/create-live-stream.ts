import type { Problem } from "@interlock/shared";

/** A subscription as the page asks for it. `lastEventId` goes into its input when it is taken up again. */
export type LiveRequest = { path: string; input: unknown };

export type LiveSink = {
  data: (data: unknown, id: string | null) => void;
  state: (isConnected: boolean) => void;
  end: () => void;
  failed: (problem: Problem) => void;
};

export type LiveMessage =
  | { key: string; type: "data"; id: string | null; data?: unknown }
  | { key: string; type: "end" }
  | { key: string; type: "failed"; problem: Problem };

export type LivePorts = {
  /** Opens one connection for all watches. Returns how to close it. */
  open: (
    watches: { key: string; path: string; input: unknown }[],
    handlers: { connected: () => void; message: (message: LiveMessage) => void; cut: () => void; refused: (problem: Problem) => void },
  ) => () => void;
  after: (delayMs: number, callback: () => void) => void;
  /** The connection broke. Whether the server is gone is for somebody else to find out. */
  noteCut: () => void;
};

type Watch = LiveRequest & { sink: LiveSink; lastEventId: string | null };

const gatherMs = 10;
const retryMs = 1_000;

/**
 * All live subscriptions of a page over one connection. A new subscription opens a new connection that
 * carries all of them, and the old one is closed once the new one stands; what comes twice in between
 * is numbered or says how things are, so that hearing it again changes nothing.
 */
export function createLiveStream(ports: LivePorts): { watch: (request: LiveRequest, sink: LiveSink) => () => void } {
  const watches = new Map<string, Watch>();
  let count = 0;
  let isScheduled = false;
  let close: () => void = () => {};
  let generation = 0;

  function schedule(delayMs: number): void {
    if (isScheduled) return;
    isScheduled = true;
    ports.after(delayMs, () => {
      isScheduled = false;
      open();
    });
  }

  function open(): void {
    generation += 1;
    const own = generation;
    const closeOld = close;
    if (watches.size === 0) {
      close = () => {};
      closeOld();
      return;
    }
    const requests = [...watches].map(([key, watch]) => ({ key, path: watch.path, input: inputOf(watch) }));
    close = ports.open(requests, {
      connected: () => {
        closeOld();
        for (const watch of watches.values()) watch.sink.state(true);
      },
      message: receive,
      cut: () => {
        if (own !== generation) return;
        closeOld();
        close();
        close = () => {};
        for (const watch of watches.values()) watch.sink.state(false);
        schedule(retryMs);
        ports.noteCut();
      },
      refused: (problem) => {
        if (own !== generation) return;
        for (const [key, watch] of watches) {
          watches.delete(key);
          watch.sink.failed(problem);
        }
      },
    });
  }

  function receive(message: LiveMessage): void {
    const watch = watches.get(message.key);
    if (watch === undefined) return;
    if (message.type === "data") {
      watch.lastEventId = message.id ?? watch.lastEventId;
      watch.sink.data(message.data, message.id);
      return;
    }
    watches.delete(message.key);
    if (message.type === "end") watch.sink.end();
    else watch.sink.failed(message.problem);
  }

  return {
    watch: (request, sink) => {
      count += 1;
      const key = String(count);
      watches.set(key, { ...request, sink, lastEventId: null });
      schedule(gatherMs);
      return () => {
        // What still arrives for it is ignored; only the last one out closes the connection.
        if (watches.delete(key) && watches.size === 0) schedule(gatherMs);
      };
    },
  };
}

function inputOf({ input, lastEventId }: Watch): unknown {
  if (lastEventId === null) return input;
  return typeof input === "object" && input !== null ? { ...input, lastEventId } : input;
}
