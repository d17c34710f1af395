import type { NodeId } from "../flow/flow.ts";
import type { Plan, PlannedEdge, PlannedNode } from "./plan.ts";
import { idleNode, type RunState } from "./state.ts";

/**
 * Nodes that may still run, given what has settled, when the node `asking` leaves by `port`. Errs only on
 * the side of listing too much: ports not yet chosen are all possible.
 */
export function mayStillRun(plan: Plan, state: RunState, { asking, port }: { asking: NodeId; port: string }): ReadonlySet<NodeId> {
  const possible = new Set<NodeId>();
  /** Nodes whose outgoing edges may be taken, by any port. */
  const passes = new Set<number>();
  for (const node of plan.nodes) {
    const { status } = state.nodes.get(node.id) ?? idleNode;
    const isOpen = status !== "done" && status !== "skipped";
    const hasBegun = isOpen && status !== "idle";
    if (!hasBegun && !isReached(node)) continue;
    // Of the settled ones only a skipped node that heals lets the run pass.
    if (isOpen ? node.mode !== "off" : passesSkipped(node, status)) passes.add(node.index);
    if (isOpen && node.mode === "on" && node.id !== asking) possible.add(node.id);
  }
  return possible;

  function passesSkipped(node: PlannedNode, status: string): boolean {
    return status === "skipped" && node.mode === "bypassed";
  }

  function isReached(node: PlannedNode): boolean {
    if (node.id === asking) return true;
    return node.incoming.length > 0 && (node.join === "any" ? node.incoming.some(mayTake) : node.incoming.every(mayTake));
  }

  function mayTake(edge: PlannedEdge): boolean {
    const from = plan.nodes[edge.from];
    if (from === undefined) return false;
    if (from.id === asking) return edge.port === port;
    const now = state.nodes.get(from.id) ?? idleNode;
    return now.status === "done" ? edge.port === now.port : passes.has(edge.from);
  }
}
