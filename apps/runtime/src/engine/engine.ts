import { ProblemError } from "@interlock/shared";

import { announceApproval } from "../approvals/announce-approval.ts";
import { decideApproval } from "../approvals/decide-approval.ts";
import { resolveDoubt } from "../approvals/resolve-doubt.ts";
import { newId } from "../db/new-id.ts";
import { createBus, listen, runKey } from "./bus.ts";
import { createDriver } from "./driver.ts";
import type { Engine, EngineDependencies } from "./engine-interface.ts";
import { entriesOf } from "./entries.ts";
import { createFlowSnapshots } from "./flow-snapshots.ts";
import { createJournalWriter } from "./journal-writer.ts";
import { createJournal } from "./journal.ts";
import { createPgBossDispatch } from "./pg-boss-dispatch.ts";
import { systemClock } from "./ports.ts";
import { requestCancel } from "./request-cancel.ts";
import { createRun } from "./start-run.ts";
import { createUpkeep } from "./upkeep.ts";
import { waitForRun } from "./wait-for-run.ts";
import type { World } from "./world.ts";

export type * from "./engine-interface.ts";

/** The engine of one process. Nothing runs before `start()`. */
export function createEngine(dependencies: EngineDependencies): Engine {
  const { store, log } = dependencies;
  const workerId = newId("wrk");
  const world: World = {
    ...dependencies,
    clock: dependencies.clock ?? systemClock,
    workerId,
    journal: createJournal(createJournalWriter(store.pool, workerId)),
    bus: createBus(),
    dispatch: dependencies.dispatch ?? createPgBossDispatch(store.pool, log),
    snapshots: createFlowSnapshots(store.pool, dependencies.catalog),
    promptContents: new Map(),
    live: new Map(),
  };
  const driver = createDriver(world, dependencies.maxLiveRuns ?? 1_000);
  const upkeep = createUpkeep(world, driver);
  let phase: "new" | "started" | "stopped" = "new";

  return {
    async start() {
      await upkeep.start();
      phase = "started";
    },
    async stop({ graceMs = 10_000 } = {}) {
      if (phase !== "started") return;
      phase = "stopped";
      upkeep.stopTimers();
      await driver.drain(graceMs);
      await upkeep.stop();
    },
    status: () => ({ started: phase === "started", liveRuns: world.live.size }),
    async startRun(start) {
      if (phase !== "started")
        throw new ProblemError({
          family: "outage",
          code: "engine-not-running",
          message: "The server is starting or stopping. Try again in a moment.",
        });
      await driver.place();
      const run = await createRun(world, start);
      return driver.begin(run);
    },
    async cancelRun(cancellation) {
      const isNew = await requestCancel(world, cancellation);
      if (isNew) await driver.wake(cancellation);
      return isNew;
    },
    async decideApproval(decision) {
      const { runId } = await decideApproval(world, decision);
      await announceApproval(world, decision.workspaceId, decision.approvalId);
      await driver.wake({ workspaceId: decision.workspaceId, runId });
    },
    async resolveDoubt(resolution) {
      const { approvalId } = await resolveDoubt(world, resolution);
      await announceApproval(world, resolution.workspaceId, approvalId);
      await driver.wake(resolution);
    },
    entries: (run, after, signal) => entriesOf(world, run, { after, signal }),
    tokens: (run, signal) => listen({ on: (listener) => world.bus.tokens.on(runKey(run), listener), signal }),
    changes: (workspaceId, signal) => listen({ on: (listener) => world.bus.runs.on(workspaceId, listener), signal }),
    approvalsChanged: (workspaceId, signal) => listen({ on: (listener) => world.bus.approvals.on(workspaceId, listener), signal }),
    waitFor: (run, timeoutMs) => waitForRun(world, run, timeoutMs),
  };
}
