import { ProblemError } from "@interlock/shared";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import * as z from "zod";

import type { Queryable } from "../db/blobs.ts";
import type { Dispatch, Due } from "./dispatch.ts";
import type { EngineLog } from "./ports.ts";

const queue = "interlock-due";

const DueJob = z.discriminatedUnion("what", [
  z.object({ what: z.literal("wake"), workspaceId: z.string(), runId: z.string() }),
  z.object({ what: z.literal("expire"), workspaceId: z.string(), approvalId: z.string() }),
]);

const RowsOf = z.looseObject({ rows: z.array(z.unknown()) });

/** Delayed jobs in the same database, on both stores; the queue's tables live in the schema `pgboss`. */
export function createPgBossDispatch(pool: pg.Pool, log: EngineLog): Dispatch {
  let boss: PgBoss | undefined;

  return {
    async start(handle) {
      const { PgBoss: Boss } = await import("pg-boss");
      boss = new Boss({
        db: executorOf(pool),
        schedule: false,
        superviseIntervalSeconds: 120,
        maintenanceIntervalSeconds: 3600,
        queueCacheIntervalSeconds: 300,
        bamIntervalSeconds: 600,
        flowIntervalSeconds: 600,
      });
      boss.on("error", (error: unknown) => log.error({ error: String(error) }, "The job queue met an error."));
      await boss.start();
      await boss.createQueue(queue, { retryLimit: 5, retryDelay: 5, retryBackoff: true, deleteAfterSeconds: 3600 });
      await boss.work(queue, { pollingIntervalSeconds: 2, batchSize: 50 }, async (jobs) => {
        for (const job of jobs) {
          const due = DueJob.safeParse(job.data);
          if (due.success) await handle(due.data);
          else log.error({ job: job.id }, "A job of an unknown shape was dropped.");
        }
      });
    },
    async submit(due: Due, at, on) {
      if (boss === undefined)
        throw new ProblemError({ family: "bug", code: "dispatch-not-started", message: "The engine has not been started." });
      await boss.send(queue, due, { startAfter: new Date(at), ...(on !== undefined && { db: executorOf(on) }) });
    },
    async stop() {
      await boss?.stop({ graceful: true, timeout: 5_000 });
      boss = undefined;
    },
  };
}

/** pg gives a list for text with several statements; pg-boss wants the one result that has rows. */
function executorOf(on: Queryable) {
  return {
    async executeSql(text: string, values?: unknown[]) {
      const result: unknown = await on.query(text, values);
      const results = Array.isArray(result) ? result : [result];
      const found = results.map((one) => RowsOf.parse(one));
      return found.findLast(({ rows }) => rows.length > 0) ?? found[0] ?? { rows: [] };
    },
  };
}
