import type { JsonObject } from "@interlock/shared";

import type { Work } from "./end-node.ts";
import { say, type LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

export type Beginning = { work: Work; /** The journal already says that this attempt has started. */ again: boolean };

export function sayStarted(world: World, run: LiveRun, { work, again, input }: Beginning & { input: JsonObject | undefined }): void {
  if (again) return;
  const { node, attempt } = work;
  say(world.journal, run, {
    v: 1,
    at: world.clock.now(),
    type: "node-started",
    path: node.id,
    attempt,
    ...(input !== undefined && { input }),
  });
}
