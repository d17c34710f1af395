import type { Store } from "../db/open-store.ts";

const everyMs = 60 * 60 * 1000;
const keptPerHook = 1000;

/** A busy or attacked hook must not fill the disk: only its latest deliveries are kept. Returns the stop. */
export function keepDeliveriesShort(store: Store, onError: (error: unknown) => void): () => void {
  const prune = () =>
    store.pool
      .query(
        `delete from deliveries d using (
           select workspace_id, id, row_number() over (partition by workspace_id, hook_id order by at desc, id desc) as place from deliveries
         ) old where old.place > $1 and d.workspace_id = old.workspace_id and d.id = old.id`,
        [keptPerHook],
      )
      .then(() => undefined, onError);
  const timer = setInterval(() => void prune(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
