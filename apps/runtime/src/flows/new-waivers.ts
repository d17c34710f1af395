import type { Flow, Gate, NodeId } from "@interlock/shared";

export type Waiver = Extract<NonNullable<Gate>, { waived: unknown }>["waived"];

/** Waivers of `after` that `before` does not hold word for word at the same node. */
export function newWaivers(before: Flow | undefined, after: Flow): { nodeId: NodeId; waiver: Waiver }[] {
  return Object.entries(after.nodes).flatMap(([nodeId, { gate }]) => {
    const waiver = waiverIn(gate);
    return waiver === undefined || isSame(waiverIn(before?.nodes[nodeId]?.gate), waiver) ? [] : [{ nodeId, waiver }];
  });
}

/** The same flow with its new waivers in the name of whoever brings them in: nobody waives for another. */
export function signWaivers(before: Flow | undefined, after: Flow, { by, at }: { by: string; at: string }): Flow {
  const signed = newWaivers(before, after).map(({ nodeId, waiver }): [NodeId, Flow["nodes"][NodeId]] => [
    nodeId,
    { ...after.nodes[nodeId], kind: after.nodes[nodeId]?.kind ?? "", gate: { waived: { ...waiver, by, at } } },
  ]);
  return signed.length === 0 ? after : { ...after, nodes: { ...after.nodes, ...Object.fromEntries(signed) } };
}

function waiverIn(gate: Gate | undefined): Waiver | undefined {
  return typeof gate === "object" ? gate.waived : undefined;
}

function isSame(left: Waiver | undefined, right: Waiver): boolean {
  return left?.by === right.by && left.at === right.at && left.why === right.why && left.until === right.until;
}
