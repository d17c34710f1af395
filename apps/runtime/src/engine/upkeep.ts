import { announceApproval } from "../approvals/announce-approval.ts";
import { expireApproval } from "../approvals/expire-approval.ts";
import { voidApprovals } from "../approvals/void-approvals.ts";
import { runKey } from "./bus.ts";
import type { RunName } from "./claim-run.ts";
import type { Due } from "./dispatch.ts";
import type { Driver } from "./driver.ts";
import { findForsaken, findOwned, findSignalled, findStaleApprovals } from "./find-open-runs.ts";
import { beatHeart, buryDead, findDeadOwners, heartbeatMs, leave } from "./workers.ts";
import type { World } from "./world.ts";

export type Upkeep = { start(): Promise<void>; stopTimers(): void; stop(): Promise<void> };

const sweepMs = 30_000;
const signalMs = 500;

/**
 * What keeps runs from being forgotten: open runs at the start, runs of dead processes, things that fall
 * due, and decisions that other processes wrote. The embedded store belongs to one process, which needs
 * neither heartbeat nor polling for others.
 */
export function createUpkeep(world: World, driver: Driver): Upkeep {
  const { store, log } = world;
  const shared = store.kind === "postgres";
  const timers: NodeJS.Timeout[] = [];

  return {
    async start() {
      if (shared) await beatHeart(store.pool, world.workerId);
      await world.dispatch.start(handleDue);
      // Alone on the folder, every run that is marked as driven was left behind by a process that died.
      if (!shared) await wakeAll(await findOwned(store.pool, "anybody"), "anybody");
      await sweep();
      repeat(sweepMs, sweep);
      if (!shared) return;
      await takeOver();
      repeat(heartbeatMs, async () => {
        await beatHeart(store.pool, world.workerId);
        await takeOver();
      });
      repeat(signalMs, async () => {
        if (world.live.size > 0) await wakeAll(await findSignalled(store.pool, world.workerId));
      });
    },
    stopTimers() {
      for (const timer of timers) clearInterval(timer);
    },
    async stop() {
      await world.dispatch.stop();
      if (shared) await leave(store.pool, world.workerId);
    },
  };

  function repeat(everyMs: number, run: () => Promise<void>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      run()
        .catch((error: unknown) => log.warn({ error: String(error) }, "Upkeep failed and will be tried again."))
        .finally(() => (busy = false));
    }, everyMs);
    timer.unref();
    timers.push(timer);
  }

  async function wakeAll(runs: readonly RunName[], from?: Parameters<Driver["wake"]>[1]): Promise<void> {
    for (const run of runs) await driver.wake(run, from);
  }

  async function handleDue(due: Due): Promise<void> {
    if (due.what === "wake") return driver.wake(due);
    await expire(due);
  }

  async function expire({ workspaceId, approvalId }: { workspaceId: string; approvalId: string }): Promise<void> {
    const expired = await expireApproval(world, workspaceId, approvalId);
    if (expired === undefined) return;
    await announceApproval(world, workspaceId, approvalId);
    await driver.wake({ workspaceId, runId: expired.runId });
  }

  async function sweep(): Promise<void> {
    const now = world.clock.now();
    const { expired, orphaned } = await findStaleApprovals(store.pool, now);
    for (const approval of expired) await expire(approval);
    for (const run of orphaned) await voidApprovals(world, run, "The run has ended.");
    await wakeAll(await findForsaken(store.pool, now));
    // Runs of this very process that it lost sight of, for example after an outage of the database.
    const own = await findOwned(store.pool, [world.workerId]);
    await wakeAll(
      own.filter((run) => !world.live.has(runKey(run))),
      { owners: [world.workerId] },
    );
  }

  async function takeOver(): Promise<void> {
    const owners = await findDeadOwners(store.pool);
    if (owners.length === 0) return;
    log.info({ owners }, "Taking over the runs of processes that have gone.");
    await wakeAll(await findOwned(store.pool, owners), { owners });
    await buryDead(store.pool);
  }
}
