import type { NodeId } from "../flow/flow.ts";
import type { Plan, PlannedEdge, PlannedNode } from "./plan.ts";
import { idleNode, type RunState } from "./state.ts";

/**
 * Nodes that may still run, given what has settled, when the node `asking` leaves by `port`. Errs only on
 * the side of listing too much: ports not yet chosen are all possible.
 */
export function mayStillRun(plan: Plan, state: RunState, { asking, port }: { asking: NodeId; port: string }): ReadonlySet<NodeId> {
  const possible = new Set<NodeId>();
  const passes = new Set<number>();
  const mayTake = (edge: PlannedEdge): boolean => {
    const from = plan.nodes[edge.from];
    if (from === undefined) return false;
    if (from.id === asking) return edge.port === port;
    const now = state.nodes.get(from.id) ?? idleNode;
    if (now.status === "done") return edge.port === now.port;
    return passes.has(edge.from);
  };
  const reached = (node: PlannedNode): boolean =>
    node.incoming.length > 0 && (node.join === "any" ? node.incoming.some(mayTake) : node.incoming.every(mayTake));
  for (const node of plan.nodes) {
    const { status } = state.nodes.get(node.id) ?? idleNode;
    if (status === "done") continue;
    if (status === "skipped") {
      if (node.mode === "bypassed" && reached(node)) passes.add(node.index);
      continue;
    }
    const active = node.id === asking || status !== "idle";
    if (!active && !reached(node)) continue;
    if (node.mode === "on" || node.mode === "bypassed") passes.add(node.index);
    if (node.mode === "on" && node.id !== asking) possible.add(node.id);
  }
  return possible;
}
