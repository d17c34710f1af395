import { runKey } from "./bus.ts";
import { claimRun, type ClaimFrom, type RunName } from "./claim-run.ts";
import { closeRefused } from "./close-refused.ts";
import type { RunReport, StartedRun } from "./engine-interface.ts";
import { hasNews } from "./find-open-runs.ts";
import { isRefusal, JournalOutage } from "./journal.ts";
import type { LiveRun } from "./live-run.ts";
import { runFlow } from "./run-flow.ts";
import { changesSummary, summaryOf } from "./run-summary.ts";
import type { World } from "./world.ts";

/** Keeps the runs of this process going. */
export type Driver = {
  /** Resolves when there is room for one more run. */
  place(): Promise<void>;
  begin(run: LiveRun): StartedRun;
  /** Something has changed about the run: look at it here, or take it up if nobody drives it. */
  wake(run: RunName, from?: ClaimFrom): Promise<void>;
  /** Lets running nodes finish, then hands every run back. */
  drain(graceMs: number): Promise<void>;
};

type Drive = (world: World, run: LiveRun) => Promise<RunReport>;

const reclaimMs = 1_000;

export function createDriver(world: World, maxLiveRuns: number): Driver {
  const claiming = new Map<string, Promise<void>>();
  const queue: (() => void)[] = [];
  let draining = false;
  let onEmpty: (() => void) | undefined;

  function begin(run: LiveRun): StartedRun {
    adopt(run);
    const committed = world.journal.flush(run.journal);
    committed.catch(() => undefined);
    void drive(run, runFlow);
    return { runId: run.runId, committed, answered: run.reports.answered.promise, done: run.reports.done.promise };
  }

  function adopt(run: LiveRun): void {
    const key = runKey(run);
    world.live.set(key, run);
    run.draining = draining;
    run.journal.onCommitted = (entries) => {
      world.bus.entries.say(key, entries);
      if (entries.some(({ event }) => changesSummary(event)) && world.bus.runs.isHeard(run.workspaceId))
        world.bus.runs.say(run.workspaceId, summaryOf(run));
    };
    run.journal.onLost = (reason) => {
      run.lost ??= reason;
      run.journal.closed ??= reason;
      for (const active of run.active.values()) active.controller.abort(reason);
      run.pulse.beat();
    };
  }

  async function drive(run: LiveRun, by: Drive): Promise<void> {
    let report: RunReport = { status: "running" };
    try {
      report = await by(world, run);
    } catch (error) {
      run.lost ??= error instanceof Error ? error : new Error(String(error));
      if (!(error instanceof JournalOutage))
        world.log.error(
          { runId: run.runId, error: run.lost.stack ?? run.lost.message },
          "A run could not be driven; it will be taken up again.",
        );
    }
    // What cannot even be closed is left to the next start; trying on would only fill the log.
    const isStuck = by === closeRefused && isRefusal(run.lost);
    await letGo(run, report);
    if (!isStuck && !draining) await goOn(run, report);
  }

  async function letGo(run: LiveRun, report: RunReport): Promise<void> {
    for (const cancel of run.timers) cancel();
    const handedBack = new Error("The run was handed back.");
    for (const active of run.active.values()) active.controller.abort(handedBack);
    run.active.clear();
    run.journal.closed ??= handedBack;
    world.live.delete(runKey(run));
    run.reports.end(report);
    queue.shift()?.();
    if (world.live.size === 0) onEmpty?.();
  }

  /** A run that was let go of although there is something to do for it here. */
  async function goOn(run: LiveRun, report: RunReport): Promise<void> {
    if (isRefusal(run.lost)) {
      world.log.error(
        { runId: run.runId, error: run.lost?.cause instanceof Error ? run.lost.cause.message : String(run.lost?.cause) },
        "The database refuses the next entries of a run; the run ends as failed.",
      );
      await takeUp(run, { owners: [world.workerId] }, closeRefused);
    } else if (run.lost instanceof JournalOutage) setTimeout(() => void wake(run, { owners: [world.workerId] }), reclaimMs).unref();
    else if (report.status === "waiting" && (run.signalled || (await hasNews(world.store.pool, run).catch(() => false)))) await wake(run);
  }

  async function wake(name: RunName, from: ClaimFrom = { owners: [] }): Promise<void> {
    const key = runKey(name);
    const live = world.live.get(key);
    if (live !== undefined) {
      live.signalled = true;
      live.pulse.beat();
      return;
    }
    if (draining) return;
    const before = claiming.get(key);
    if (before !== undefined) return before;
    const claim = takeUp(name, from).finally(() => claiming.delete(key));
    claiming.set(key, claim);
    await claim;
  }

  async function takeUp(name: RunName, from: ClaimFrom, by: Drive = runFlow): Promise<void> {
    try {
      await place();
      const run = await claimRun(world, name, from);
      if (run === undefined) return;
      adopt(run);
      void drive(run, by);
    } catch (error) {
      world.log.error(
        { runId: name.runId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
        "A run could not be taken up.",
      );
    }
  }

  async function place(): Promise<void> {
    while (world.live.size >= maxLiveRuns) await new Promise<void>((resolve) => queue.push(resolve));
  }

  async function drain(graceMs: number): Promise<void> {
    draining = true;
    for (const run of world.live.values()) {
      run.draining = true;
      run.pulse.beat();
    }
    if (world.live.size > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      onEmpty = resolve;
      const timer = setTimeout(resolve, graceMs);
      await promise;
      clearTimeout(timer);
    }
    for (const run of world.live.values()) run.journal.onLost(new JournalOutage("The process is stopping."));
    await world.journal.idle();
  }

  return { place, begin, wake, drain };
}
