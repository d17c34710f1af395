import { ProblemError } from "@interlock/shared";

import { runKey } from "./bus.ts";
import type { RunName } from "./claim-run.ts";
import type { RunReport } from "./engine-interface.ts";
import { isEnd, readReport } from "./read-report.ts";
import { isRunEnd } from "./run-summary.ts";
import type { World } from "./world.ts";

const pollMs = 500;

/** The end of a run, or where it stands when the time is over. */
export async function waitForRun(world: World, run: RunName, timeoutMs: number): Promise<RunReport> {
  const deadline = Date.now() + timeoutMs;
  let news = Promise.withResolvers<void>();
  const stop = world.bus.entries.on(runKey(run), (entries) => {
    if (entries.some(({ event }) => isRunEnd(event))) news.resolve();
  });
  try {
    for (;;) {
      const report = await readReport(world.store.pool, run);
      // A run that was started a moment ago may not have its row yet.
      if (report === undefined && !world.live.has(runKey(run)))
        throw new ProblemError({ family: "problem", code: "run-not-found", message: `There is no run "${run.runId}".` });
      const leftMs = deadline - Date.now();
      if (report !== undefined && isEnd(report)) return report;
      if (leftMs <= 0) return report ?? { status: "running" };
      const elsewhere = world.store.kind === "postgres" && !world.live.has(runKey(run));
      await within(news.promise, elsewhere ? Math.min(pollMs, leftMs) : leftMs);
      news = Promise.withResolvers();
    }
  } finally {
    stop();
  }
}

async function within(news: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([news, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
