import type { PromptContent } from "@interlock/shared";

import type { Bus } from "./bus.ts";
import type { Dispatch } from "./dispatch.ts";
import type { EngineDependencies } from "./engine-interface.ts";
import type { FlowSnapshots } from "./flow-snapshots.ts";
import type { Journal } from "./journal.ts";
import type { LiveRun } from "./live-run.ts";
import type { Clock } from "./ports.ts";

/** Everything that the parts of one engine share. */
export type World = Omit<EngineDependencies, "clock" | "dispatch"> & {
  clock: Clock;
  workerId: string;
  journal: Journal;
  bus: Bus;
  dispatch: Dispatch;
  snapshots: FlowSnapshots;
  /** By content hash. */
  promptContents: Map<string, PromptContent>;
  /** Runs in this process, by `runKey`. */
  live: Map<string, LiveRun>;
};
