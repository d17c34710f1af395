export type Closing = {
  /** Remembers how to close what has just been opened. */
  add: (close: () => Promise<void> | void) => void;
  /** Closes everything in the reverse order; one that fails does not keep the others open. */
  run: () => Promise<void>;
};

export function createClosing(): Closing {
  const closers: (() => Promise<void> | void)[] = [];
  return {
    add: (close) => void closers.push(close),
    run: async () => {
      const failures: unknown[] = [];
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, "The server did not stop cleanly.");
    },
  };
}
