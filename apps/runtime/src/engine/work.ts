import type { PlannedNode } from "@interlock/shared";

import type { ActiveNode, LiveRun } from "./live-run.ts";
import type { World } from "./world.ts";

/** One node being worked on, in one attempt. */
export type Work = {
  readonly world: World;
  readonly run: LiveRun;
  readonly node: PlannedNode;
  readonly attempt: number;
  /** The journal already says that this attempt has started. */
  readonly again: boolean;
  readonly active: ActiveNode;
};

/** False once the node was aborted or the run was lost: nothing may be said about it any more. */
export function isCurrent({ run, node, active }: Work): boolean {
  return run.lost === null && run.active.get(node.id) === active;
}

/** Where the node's rows are found. */
export function addressOf({ run, node }: Pick<Work, "run" | "node">): { workspaceId: string; runId: string; path: string } {
  return { workspaceId: run.workspaceId, runId: run.runId, path: node.id };
}

/** What people call the node. */
export function titleOf({ id, node }: PlannedNode): string {
  return node.title ?? id;
}
