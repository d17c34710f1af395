import { ProblemError, upcastEvent, type JournalEntry } from "@interlock/shared";

import { runKey } from "./bus.ts";
import type { RunName } from "./claim-run.ts";
import { isEnd, readReport } from "./read-report.ts";
import { isRunEnd } from "./run-summary.ts";
import type { World } from "./world.ts";

const pageSize = 500;
/** How often rows are looked at while another process may be writing them. */
const pollMs = 500;

/** Committed entries of a run from `after` on, without gap or repetition, until its last one. */
export async function* entriesOf(
  world: World,
  run: RunName,
  { after, signal }: { after: number; signal: AbortSignal | undefined },
): AsyncGenerator<JournalEntry, void> {
  const news = new News(world, run);
  const onAbort = () => news.ring();
  signal?.addEventListener("abort", onAbort);
  let seq = after;
  try {
    while (!isAborted(signal)) {
      const found = news.after(seq) ?? (await readEntries(world, run, seq));
      for (const entry of found) {
        if (isAborted(signal)) return;
        yield entry;
        seq = entry.seq;
        if (isRunEnd(entry.event)) return;
      }
      if (found.length > 0) continue;
      if (await hasEnded(world, run, seq)) return;
      await pause(world, run, news.next());
    }
  } finally {
    news.stop();
    signal?.removeEventListener("abort", onAbort);
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted ?? false;
}

/** Entries as they are committed in this process. */
class News {
  readonly stop: () => void;
  #fresh: JournalEntry[] = [];
  #bell = Promise.withResolvers<void>();

  constructor(world: World, run: RunName) {
    this.stop = world.bus.entries.on(runKey(run), (entries) => {
      this.#fresh.push(...entries);
      this.ring();
    });
  }

  ring(): void {
    this.#bell.resolve();
  }

  /** What joins on to `seq`; undefined when nothing does and rows must be read. */
  after(seq: number): JournalEntry[] | undefined {
    const next = this.#fresh.filter((entry) => entry.seq > seq);
    this.#fresh = [];
    return next[0]?.seq === seq + 1 ? next : undefined;
  }

  /** Resolves when something has come since the last call. */
  async next(): Promise<void> {
    await this.#bell.promise;
    this.#bell = Promise.withResolvers();
  }
}

async function readEntries(world: World, { workspaceId, runId }: RunName, after: number): Promise<JournalEntry[]> {
  const { rows } = await world.store.pool.query<{ seq: number; event: unknown }>({
    name: "read-entries",
    text: "select seq, event from run_events where workspace_id = $1 and run_id = $2 and seq > $3 order by seq limit $4",
    values: [workspaceId, runId, after, pageSize],
  });
  return rows.map(({ seq, event: stored }) => {
    const event = upcastEvent(stored);
    if (!event.ok) throw new ProblemError(event.problem);
    return { seq, event: event.value };
  });
}

/** Also true for a run that does not exist: there is nothing to wait for. */
async function hasEnded(world: World, run: RunName, seq: number): Promise<boolean> {
  if (world.live.has(runKey(run))) return false;
  const report = await readReport(world.store.pool, run);
  if (report !== undefined && !isEnd(report)) return false;
  return (await readEntries(world, run, seq)).length === 0;
}

async function pause(world: World, run: RunName, news: Promise<void>): Promise<void> {
  if (world.store.kind === "embedded" || world.live.has(runKey(run))) return news;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([news, new Promise<void>((resolve) => (timer = setTimeout(resolve, pollMs)))]);
  clearTimeout(timer);
}
