import type { PlannedNode } from "@interlock/shared";

import { say, type LiveRun } from "../engine/live-run.ts";
import type { World } from "../engine/world.ts";
import type { Asked } from "./insert-approval.ts";

/** The journal learns that a node waits for a decision. */
export function sayAsked(
  world: World,
  run: LiveRun,
  { node, asked, reason }: { node: PlannedNode; asked: Asked; reason: "drawn" | "here" | "again" },
): void {
  const { id: approvalId, requests, expiresAt } = asked;
  const at = world.clock.now();
  say(world.journal, run, { v: 1, at, type: "approval-requested", path: node.id, approvalId, requests, expiresAt });
  say(world.journal, run, { v: 1, at, type: "node-waiting", path: node.id, for: { what: "approval", approvalId, reason } });
}
