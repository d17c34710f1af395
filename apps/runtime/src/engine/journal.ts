import { setImmediate as nextTurn } from "node:timers/promises";

import type { Actor, Json, JournalEntry, Pins, Problem, RunEvent } from "@interlock/shared";

import type { RunRowStatus } from "../db/schema.ts";

/** Columns of a run that change while it runs; written with its events, in the same statement. */
export type RunColumns = {
  status: RunRowStatus;
  endedAt: number | null;
  wakeAt: number | null;
  output: Json | null;
  problem: Problem | null;
  microUsd: number;
  /** The run is handed back with this flush: it parks, ends or the process drains. */
  release: boolean;
};

export type NewRunRow = {
  flowId: string;
  flowName: string;
  flowVersion: number | null;
  snapshot: string;
  draft: boolean;
  trigger: string;
  startedAt: number;
  pins: Pins;
  deliveryId: string | null;
  statusCapability: string | null;
  actor: Actor;
};

/** One run's end of the journal. `committed` lags behind `appended` until a flush has gone through. */
export type JournalRun = {
  readonly workspaceId: string;
  readonly runId: string;
  readonly fence: number;
  appended: number;
  committed: number;
  readonly columns: RunColumns;
  /** Set until the run's row has been inserted. */
  fresh: NewRunRow | null;
  readonly buffer: RunEvent[];
  /**
   * Why nothing is written for the run any more. After a failed flush the events in memory no longer join
   * on to the rows: one more write would leave a hole in the run's past.
   */
  closed: Error | null;
  /** What happens when the run turns out to belong to somebody else. */
  onLost: (reason: RunLost | JournalOutage) => void;
  onCommitted: (entries: readonly JournalEntry[]) => void;
};

/** Another process has claimed the run: whatever this one still does with it is void. */
export class RunLost extends Error {
  override readonly name = "RunLost";
}

/** The database did not take a flush; whether it was written is not known. The run must be claimed again. */
export class JournalOutage extends Error {
  override readonly name = "JournalOutage";
}

/** What goes to the database in one statement. */
export type JournalBatch = { run: JournalRun; base: number; events: readonly RunEvent[] }[];

/** Writes a batch all or nothing and names the runs that were still owned. */
export type JournalWriter = (batch: JournalBatch) => Promise<ReadonlySet<string>>;

export type Journal = {
  /** Rides along with the next flush, at the latest after `lazyMs`. */
  append(run: JournalRun, event: RunEvent): void;
  /** Resolves when everything appended so far is durable; rejects with `RunLost` or `JournalOutage`. */
  flush(run: JournalRun): Promise<void>;
  /** Like `flush`, for a caller that does not wait. */
  flushSoon(run: JournalRun): void;
  idle(): Promise<void>;
};

type Waiter = { seq: number; resolve: () => void; reject: (reason: Error) => void };

const lazyMs = 20;
/** Results of many calls that end together share a statement, and often the run's end joins them. */
const soonMs = 2;

/**
 * Group commit: while one statement is under way everything else gathers for the next one, from all runs
 * of the process. Under load a flush therefore costs a fraction of a statement per run.
 */
export function createJournal(write: JournalWriter): Journal {
  const dirty = new Set<JournalRun>();
  const waiters = new Map<JournalRun, Waiter[]>();
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Number.POSITIVE_INFINITY;

  function startWithin(ms: number): void {
    if (writing !== undefined || timerAt <= performance.now() + ms) return;
    clearTimeout(timer);
    timerAt = performance.now() + ms;
    timer = setTimeout(start, ms);
  }

  function start(): void {
    clearTimeout(timer);
    timerAt = Number.POSITIVE_INFINITY;
    writing ??= drain().finally(() => {
      writing = undefined;
      if (dirty.size > 0) start();
    });
  }

  async function drain(): Promise<void> {
    // One turn of the event loop lets requests that arrived together share the first statement.
    await nextTurn();
    while (dirty.size > 0) await writeOnce();
  }

  async function writeOnce(): Promise<void> {
    const batch: JournalBatch = [];
    for (const run of dirty) batch.push({ run, base: run.committed, events: run.buffer.splice(0) });
    dirty.clear();
    try {
      const owned = await write(batch);
      for (const part of batch) {
        if (owned.has(part.run.runId)) accept(part);
        else abandon(part.run, new RunLost(`Run "${part.run.runId}" belongs to another process.`));
      }
    } catch (error) {
      if (batch.length > 1 && isDataError(error)) return writeApart(batch);
      for (const { run } of batch) abandon(run, new JournalOutage("The journal could not be written.", { cause: error }));
    }
  }

  /** One run's event that the database refuses must not take the others down. */
  async function writeApart(batch: JournalBatch): Promise<void> {
    for (const part of batch) {
      try {
        if ((await write([part])).has(part.run.runId)) accept(part);
        else abandon(part.run, new RunLost(`Run "${part.run.runId}" belongs to another process.`));
      } catch (error) {
        abandon(part.run, new JournalOutage("The journal could not be written.", { cause: error }));
      }
    }
  }

  function accept({ run, base, events }: JournalBatch[number]): void {
    run.committed = base + events.length;
    run.fresh = null;
    const waiting = waiters.get(run) ?? [];
    const still = waiting.filter((waiter) => waiter.seq > run.committed);
    if (still.length > 0) waiters.set(run, still);
    else waiters.delete(run);
    for (const waiter of waiting) if (waiter.seq <= run.committed) waiter.resolve();
    if (events.length > 0) run.onCommitted(events.map((event, at) => ({ seq: base + at + 1, event })));
  }

  function abandon(run: JournalRun, reason: RunLost | JournalOutage): void {
    dirty.delete(run);
    run.closed = reason;
    const waiting = waiters.get(run) ?? [];
    waiters.delete(run);
    for (const waiter of waiting) waiter.reject(reason);
    run.onLost(reason);
  }

  return {
    append(run, event) {
      if (run.closed !== null) return;
      run.appended += 1;
      run.buffer.push(event);
      dirty.add(run);
      startWithin(lazyMs);
    },
    flushSoon(run) {
      if (run.closed !== null) return;
      dirty.add(run);
      startWithin(soonMs);
    },
    flush(run) {
      if (run.closed !== null) return Promise.reject(run.closed);
      return new Promise((resolve, reject) => {
        const list = waiters.get(run);
        const waiter = { seq: run.appended, resolve, reject };
        if (list === undefined) waiters.set(run, [waiter]);
        else list.push(waiter);
        dirty.add(run);
        start();
      });
    },
    async idle() {
      if (dirty.size > 0) start();
      await writing;
    },
  };
}

/** The outage is none: the database refuses what was to be written, and would do so for ever. */
export function isRefusal(lost: Error | null): boolean {
  return lost instanceof JournalOutage && isDataError(lost.cause);
}

/** SQLSTATE class 22: the data itself was refused, so the same statement will fail again. */
function isDataError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("22");
}
