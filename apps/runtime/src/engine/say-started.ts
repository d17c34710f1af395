import type { JsonObject } from "@interlock/shared";

import { say } from "./live-run.ts";
import type { Work } from "./work.ts";

/** The first thing said about an attempt, with the config that it works on where that could be resolved. */
export function sayStarted({ world, run, node, attempt, again }: Work, input: JsonObject | undefined): void {
  if (again) return;
  const at = world.clock.now();
  say(world.journal, run, { v: 1, at, type: "node-started", path: node.id, attempt, ...(input !== undefined && { input }) });
}
