import type pg from "pg";

const everyMs = 60_000;

/**
 * The embedded database has no background processes: without a checkpoint its log grows and the next
 * start replays all of it, without `analyze` the planner never learns that tables have grown. Only after
 * writes, so that an idle server stays idle. Returns how to stop.
 */
export function keepHouse(pool: pg.Pool, onError: (error: Error) => void): () => void {
  let written = "";
  const timer = setInterval(() => {
    void tidy().catch((error: unknown) => onError(error instanceof Error ? error : new Error(String(error))));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);

  async function tidy(): Promise<void> {
    const { rows } = await pool.query<{ lsn: string }>("select pg_current_wal_lsn()::text as lsn");
    const lsn = rows[0]?.lsn ?? "";
    if (lsn === written) return;
    await pool.query("analyze");
    await pool.query("checkpoint");
    const after = await pool.query<{ lsn: string }>("select pg_current_wal_lsn()::text as lsn");
    written = after.rows[0]?.lsn ?? "";
  }
}
