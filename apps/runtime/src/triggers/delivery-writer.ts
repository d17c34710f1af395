import type { Store } from "../db/open-store.ts";
import type { Topic } from "../server/topic.ts";
import { type DeliveryRow, deliveryView } from "./delivery-view.ts";
import type { HookNews } from "./hook-news.ts";

export type DeliveryWriter = {
  /** Resolves when the row is committed. Rows that arrive meanwhile go together in the next statement. */
  write: (row: DeliveryRow) => Promise<void>;
  /** Everything handed in so far is written. */
  settled: () => Promise<void>;
};

type Waiting = { row: DeliveryRow; resolve: () => void; reject: (error: unknown) => void };

const largestBatch = 200;

export function createDeliveryWriter(store: Store, news: Topic<HookNews>): DeliveryWriter {
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;

  async function drain(): Promise<void> {
    // Lets the deliveries of this turn of the loop come together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await insert(
        store,
        batch.map(({ row }) => row),
      ).then(
        () =>
          batch.forEach(({ row, resolve }) => {
            resolve();
            news.publish({ workspaceId: row.workspaceId, hookId: row.hookId, delivery: deliveryView(row) });
          }),
        (error: unknown) => batch.forEach(({ reject }) => reject(error)),
      );
    }
    writing = undefined;
  }

  return {
    write: (row) =>
      new Promise((resolve, reject) => {
        waiting.push({ row, resolve, reject });
        writing ??= drain();
      }),
    settled: async () => writing,
  };
}

async function insert(store: Store, rows: readonly DeliveryRow[]): Promise<void> {
  await store.pool.query({
    name: "insert-deliveries",
    text: `insert into deliveries (workspace_id, id, hook_id, at, status, verdict, reason, run_id, latency_ms, body)
           select "workspaceId", id, "hookId", at, status, verdict, reason, "runId", "latencyMs", body
           from jsonb_to_recordset($1::jsonb) as rows("workspaceId" text, id text, "hookId" text, at bigint, status int, verdict text, reason text, "runId" text, "latencyMs" int, body jsonb)`,
    values: [JSON.stringify(rows)],
  });
}
