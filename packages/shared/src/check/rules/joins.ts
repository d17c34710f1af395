import type { Edge, NodeId } from "../../flow/flow.ts";
import { edgesInto } from "../../graph/flow-graph.ts";
import { certainPorts, exclude, portsAlong } from "../certain-ports.ts";
import { type CheckContext, finding, type Rule } from "../context.ts";
import type { Finding } from "../finding.ts";

/**
 * Joins that do not do what they look like (semantics §1): `all` over branches that exclude each other
 * never runs; `any` over parallel branches waits for the approval on one of them.
 */
export const joins: Rule = (context) => {
  const { live, gates, flow, facts } = context;
  const joining = live.nodes.filter((id) => edgesInto(live, id).length > 1);
  if (joining.length === 0) return [];
  const certain = certainPorts({
    graph: live,
    order: gates.order,
    nodes: flow.nodes,
    isTrigger: (id) => facts.get(id)?.role === "trigger",
  });
  return joining.flatMap((id) => {
    const pairs = pairsOf(edgesInto(live, id)).map(([a, b]) => ({
      a,
      b,
      areExclusive: exclude(portsAlong(a, certain), portsAlong(b, certain)),
    }));
    return flow.nodes[id]?.join === "all" ? neverRuns(context, id, pairs) : waits(context, id, pairs);
  });
};

type Pair = { a: Edge; b: Edge; areExclusive: boolean };

/** More inputs than this are a deliberate gathering; looking at every pair would cost more than it tells. */
const mostInputs = 12;

function pairsOf(edges: readonly Edge[]): [Edge, Edge][] {
  const looked = edges.slice(0, mostInputs);
  return looked.flatMap((a, index) => looked.slice(index + 1).map((b): [Edge, Edge] => [a, b]));
}

function neverRuns({ nameOf }: CheckContext, id: NodeId, pairs: readonly Pair[]): Finding[] {
  const pair = pairs.find(({ areExclusive }) => areExclusive);
  if (pair === undefined) return [];
  const spell = ({ from, port }: Edge) => (port === "out" ? `"${nameOf(from)}"` : `"${port}" of "${nameOf(from)}"`);
  const remedies = [{ label: "Run when any input arrives", operation: { type: "patch-node" as const, id, patch: { join: null } } }];
  return [
    finding("never-runs", { node: nameOf(id), first: spell(pair.a), second: spell(pair.b) }, { nodeId: id, path: "/join", remedies }),
  ];
}

function waits(context: CheckContext, id: NodeId, pairs: readonly Pair[]): Finding[] {
  for (const { a, b, areExclusive } of pairs) {
    if (areExclusive) continue;
    const held = heldUp(context, a, b) ?? heldUp(context, b, a);
    if (held !== undefined) return [finding("waits-for-approval", { node: context.nameOf(id), ...held }, { nodeId: id })];
  }
  return [];
}

/** An approval on the way of `slow` that `fast` does not pass. */
function heldUp({ before, facts, nameOf }: CheckContext, slow: Edge, fast: Edge): { approval: string; other: string } | undefined {
  const onlySlow = [...before(slow.from), slow.from].filter((id) => id !== fast.from && !before(fast.from).has(id));
  const approval = onlySlow.sort().find((id) => facts.get(id)?.role === "approval");
  return approval === undefined ? undefined : { approval: nameOf(approval), other: nameOf(fast.from) };
}
