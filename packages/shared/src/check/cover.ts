import { ownerOf } from "../expr/references.ts";
import type { Edge, Flow, NodeId } from "../flow/flow.ts";
import { edgesOutOf, type FlowGraph } from "../graph/flow-graph.ts";
import { topologicalOrder } from "../graph/order.ts";
import { ancestors, reachableFrom } from "../graph/reach.ts";
import type { NodeCatalog } from "../node/define-node.ts";
import { certainlyBefore, unprovenPath } from "./certainly.ts";
import type { WitnessStep } from "./finding.ts";
import { buildLiveGraph } from "./live-graph.ts";
import { gatherFacts, type NodeFacts } from "./node-facts.ts";

/** Everything the questions about gates need; build it once per flow. */
export type GateMap = {
  flow: Flow;
  facts: ReadonlyMap<NodeId, NodeFacts>;
  graph: FlowGraph;
  order: readonly NodeId[];
  /** Nodes whose outcome is settled when an approval asks: its ancestors and every trigger. */
  knownTo: (approval: NodeId) => ReadonlySet<NodeId>;
};

export type CoverVerdict = { covered: true } | { covered: false; witness: WitnessStep[] };

export function buildGateMap(flow: Flow, facts: ReadonlyMap<NodeId, NodeFacts>, graph: FlowGraph = buildLiveGraph(flow, facts)): GateMap {
  const known = new Map<NodeId, ReadonlySet<NodeId>>();
  const triggers = graph.nodes.filter((id) => facts.get(id)?.role === "trigger");
  return {
    flow,
    facts,
    graph,
    order: topologicalOrder(graph),
    knownTo: (approval) => {
      const cached = known.get(approval) ?? new Set([...ancestors(graph, approval), ...triggers]);
      known.set(approval, cached);
      return cached;
    },
  };
}

/**
 * The effect nodes that an approval lists on its card: they lie behind its `approved` port and everything
 * they refer to is known when it asks. A node that asks at its own step is left to itself.
 */
export function listedActions(flow: Flow, catalog: NodeCatalog, approvalId: NodeId): NodeId[] {
  const map = buildGateMap(flow, gatherFacts(flow, catalog));
  if (map.facts.get(approvalId)?.role !== "approval") return [];
  const behind = reachableFrom(
    map.graph,
    edgesOutOf(map.graph, approvalId)
      .filter(({ port }) => port === "approved")
      .map(({ to }) => to),
  );
  return map.graph.nodes.filter(
    (id) => behind.has(id) && hasEffect(map.facts.get(id)) && map.flow.nodes[id]?.gate !== "here" && knowsArguments(map, approvalId, id),
  );
}

/** Whether in every run in which the action runs, an approval that lists it was approved before (linear pass). */
export function isCovered(flow: Flow, catalog: NodeCatalog, actionId: NodeId): CoverVerdict {
  return coverOf(buildGateMap(flow, gatherFacts(flow, catalog)), actionId);
}

/** A node that can never run is covered: there is nothing to ask about. */
export function coverOf(map: GateMap, actionId: NodeId): CoverVerdict {
  if (!map.graph.incoming.has(actionId)) return { covered: true };
  const question = { ...map, nodes: map.flow.nodes, proves: (edge: Edge) => isGoodGate(map, edge, actionId) };
  const proof = certainlyBefore(question);
  if (proof(actionId)) return { covered: true };
  return { covered: false, witness: unprovenPath(question, proof, actionId) };
}

function isGoodGate(map: GateMap, edge: Edge, actionId: NodeId): boolean {
  return edge.port === "approved" && map.facts.get(edge.from)?.role === "approval" && knowsArguments(map, edge.from, actionId);
}

function knowsArguments(map: GateMap, approval: NodeId, action: NodeId): boolean {
  return unknownArguments(map, approval, action).length === 0;
}

/** Nodes whose output an action refers to and an approval cannot know when it asks. */
export function unknownArguments(map: GateMap, approval: NodeId, action: NodeId): NodeId[] {
  const known = map.knownTo(approval);
  const needed = (map.facts.get(action)?.references ?? []).map(ownerOf).filter((id) => map.facts.has(id) && !known.has(id));
  return [...new Set(needed)];
}

function hasEffect(facts: NodeFacts | undefined): boolean {
  return facts?.effect.class === "write" || facts?.effect.class === "irreversible";
}
