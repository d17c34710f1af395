import type { Flow, NodeId, Position } from "../../flow/flow.ts";
import type { Operation, SimpleOperation } from "../../flow/operation.ts";
import { uniqueId } from "../../flow/unique-id.ts";
import type { NodeDefinition } from "../../node/define-node.ts";
import { type CheckContext, finding, type Rule } from "../context.ts";
import { coverOf, unknownArguments } from "../cover.ts";
import type { Finding, WitnessStep } from "../finding.ts";
import type { NodeFacts } from "../node-facts.ts";

/**
 * Everything irreversible is covered by an approval that has seen it, asks at the node, or is waived. What a
 * node with an invalid config does is not known; that config is an error by itself, so nothing gets published.
 */
export const cover: Rule = (context) =>
  [...context.facts.values()].flatMap((action) => {
    if (!action.config.ok || action.effect.class !== "irreversible") return [];
    if (action.node.gate !== undefined) return waived(action);
    const verdict = coverOf(context.gates, action.id);
    return verdict.covered ? [] : [uncovered(context, action, verdict.witness)];
  });

/** Whoever publishes sees each time what nobody will be asked about. */
function waived({ id, name, node: { gate } }: NodeFacts): Finding[] {
  if (typeof gate !== "object") return [];
  const { by, why, until } = gate.waived;
  return [finding("waived-action", { node: name, by, why, until }, { nodeId: id, path: "/gate" })];
}

function uncovered(context: CheckContext, action: NodeFacts, witness: WitnessStep[]): Finding {
  const details = { nodeId: action.id, witness, remedies: remedies(context, action) };
  const blind = blindApproval(context, action.id, witness);
  if (blind === undefined) return finding("uncovered-action", { node: action.name }, details);
  const approval = context.nameOf(blind.approval);
  if (blind.argument === blind.approval) return finding("uncovered-decision", { node: action.name, approval }, details);
  return finding("uncovered-arguments", { node: action.name, argument: context.nameOf(blind.argument), approval }, details);
}

/** An approval on the witness' way that would do if it asked later. */
function blindApproval(
  { facts, gates }: CheckContext,
  action: NodeId,
  witness: readonly WitnessStep[],
): { approval: NodeId; argument: NodeId } | undefined {
  for (const { nodeId, port } of witness.toReversed()) {
    if (facts.get(nodeId)?.role !== "approval" || port !== "approved") continue;
    const [argument] = unknownArguments(gates, nodeId, action);
    if (argument !== undefined) return { approval: nodeId, argument };
  }
  return undefined;
}

function remedies(context: CheckContext, action: NodeFacts): NonNullable<Finding["remedies"]> {
  const approval = Object.values(context.settings.catalog).find(({ role }) => role === "approval");
  const ask = {
    label: `Let "${action.name}" ask at the node`,
    operation: { type: "patch-node" as const, id: action.id, patch: { gate: "here" as const } },
  };
  return approval === undefined
    ? [ask]
    : [{ label: `Insert an approval before "${action.name}"`, operation: approvalBefore(context.flow, action, approval) }, ask];
}

/**
 * Directly before the action every argument is known, whatever it needs: all its references are ancestors.
 * The approval takes over the way in which the action joined its inputs.
 */
function approvalBefore(flow: Flow, { id, node }: NodeFacts, approval: NodeDefinition): Operation {
  const gate = uniqueId(`approve_${id}`, flow.nodes);
  const place = flow.layout.nodes[id];
  const incoming = flow.edges.filter((edge) => edge.to === id);
  const operations: SimpleOperation[] = [
    ...incoming.map((edge): SimpleOperation => ({ type: "remove-edge", edge })),
    {
      type: "add-node",
      id: gate,
      node: { kind: approval.kind, config: approval.initial, ...(node.join === "all" && { join: "all" }) },
      ...(place !== undefined && { position: place }),
    },
    ...incoming.map((edge): SimpleOperation => ({ type: "add-edge", edge: { ...edge, to: gate } })),
    { type: "add-edge", edge: { from: gate, port: "approved", to: id } },
  ];
  if (node.join === "all") operations.push({ type: "patch-node", id, patch: { join: null } });
  const moved = moveAside(flow, id);
  if (moved !== undefined) operations.push(moved);
  return { type: "batch", label: "Insert approval", operations };
}

/** Makes room: the action and everything to the right of it goes one column on. */
function moveAside(flow: Flow, id: NodeId): SimpleOperation | undefined {
  const place = flow.layout.nodes[id];
  if (place === undefined) return undefined;
  const column = 280;
  const right = Object.entries(flow.layout.nodes).filter(([, [x]]) => x >= place[0]);
  return {
    type: "move-nodes",
    positions: Object.fromEntries(right.map(([other, [x, y]]): [string, Position] => [other, [x + column, y]])),
  };
}
