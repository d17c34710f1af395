import type * as z from "zod";

import type { Edge, Flow, FlowNode, NodeId, PortName } from "../flow/flow.ts";
import type { NodeCatalog, NodeDefinition, NodeRole } from "../node/define-node.ts";
import { pure, type Effect } from "../node/effect.ts";
import { fail, ok, type Problem, type Result } from "../problem/problem.ts";
import { durationMs } from "../value/duration.ts";
import { jsonPointer } from "../value/json-pointer.ts";

export type PlannedEdge = { from: number; port: PortName; to: number };

export type PlannedNode = {
  /** Place in topological order; edges name nodes by it. */
  index: number;
  id: NodeId;
  node: FlowNode;
  definition: NodeDefinition;
  role: NodeRole;
  effect: Effect;
  /** Normal ports, without `error`. */
  ports: readonly PortName[];
  join: "any" | "all";
  incoming: readonly PlannedEdge[];
  outgoing: readonly PlannedEdge[];
  /**
   * A disabled node with one outcome is `bypassed`: it is skipped, and its outgoing edges count as taken
   * when it would have run. One with several outcomes, and every disabled trigger or approval, is `off`.
   */
  mode: "on" | "bypassed" | "off";
  /** Why the node cannot run, known before it starts: its config does not fit its kind. */
  problem: Problem | null;
};

/** A flow made ready to run: every question about the graph answered once. */
export type Plan = {
  flow: Flow;
  /** In topological order. */
  nodes: readonly PlannedNode[];
  indexOf: ReadonlyMap<NodeId, number>;
  onFailure: "stop" | "drain";
  timeoutMs: number | null;
};

/** Fails when the flow cannot run at all: a cycle, an unknown kind or an edge to a node that is not there. */
export function compilePlan(flow: Flow, catalog: NodeCatalog): Result<Plan> {
  const order = orderNodes(flow);
  if (!order.ok) return order;
  const indexOf = new Map(order.value.map((id, index) => [id, index]));
  const edges = connect(flow.edges, indexOf);
  const nodes: PlannedNode[] = [];
  for (const [index, id] of order.value.entries()) {
    const node = flow.nodes[id];
    const definition = node === undefined ? undefined : Object.hasOwn(catalog, node.kind) ? catalog[node.kind] : undefined;
    if (node === undefined || definition === undefined) {
      return fail({
        family: "problem",
        code: "unknown-kind",
        nodeId: id,
        message: `Node "${id}" is of the kind "${node?.kind}", which is not known here. Delete the node or replace it.`,
      });
    }
    nodes.push(planNode({ index, id, node, definition, incoming: edges.incoming[index] ?? [], outgoing: edges.outgoing[index] ?? [] }));
  }
  const { onFailure = "stop", timeout } = flow.settings;
  return ok({ flow, nodes, indexOf, onFailure, timeoutMs: timeout === undefined ? null : durationMs(timeout) });
}

type Wired = Pick<PlannedNode, "index" | "id" | "node" | "definition" | "incoming" | "outgoing">;

function planNode(wired: Wired): PlannedNode {
  const { node, definition } = wired;
  const common = { ...wired, role: definition.role, join: node.join ?? "any" } as const;
  const config = definition.config.safeParse(node.config ?? {});
  if (!config.success)
    return { ...common, effect: pure, ports: ["out"], mode: node.disabled ? "off" : "on", problem: notSetUp(wired, config.error) };
  const ports = definition.ports(config.data);
  return { ...common, effect: definition.effect(config.data), ports, mode: modeOf(wired, ports), problem: null };
}

function modeOf({ node, definition: { role } }: Wired, ports: readonly PortName[]): PlannedNode["mode"] {
  if (!node.disabled) return "on";
  return ports.length === 1 && (role === "action" || role === "answer") ? "bypassed" : "off";
}

function notSetUp({ id, node }: Wired, { issues: [issue] }: z.ZodError): Problem {
  const path = issue?.path.map(String) ?? [];
  const what = path.length === 0 ? "its settings" : `"${path.join(".")}"`;
  return {
    family: "problem",
    code: "invalid-config",
    nodeId: id,
    path: jsonPointer(["config", ...path]),
    message: `Node "${node.title ?? id}" is not set up: ${what} – ${issue?.message ?? "is invalid"}. Open the node and correct it.`,
  };
}

function connect(edges: readonly Edge[], indexOf: ReadonlyMap<NodeId, number>) {
  const incoming: PlannedEdge[][] = Array.from(indexOf, () => []);
  const outgoing: PlannedEdge[][] = Array.from(indexOf, () => []);
  for (const edge of edges) {
    const from = indexOf.get(edge.from);
    const to = indexOf.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const planned = { from, port: edge.port, to };
    outgoing[from]?.push(planned);
    incoming[to]?.push(planned);
  }
  return { incoming, outgoing };
}

/** Kahn's algorithm; among nodes that are free at the same time the id decides, whatever the document's order. */
function orderNodes(flow: Flow): Result<NodeId[]> {
  const ids = Object.keys(flow.nodes).sort();
  const known = new Set(ids);
  const missing = flow.edges.flatMap(({ from, to }) => [from, to]).find((id) => !known.has(id));
  if (missing !== undefined)
    return refuse("unknown-node", `An edge names the node "${missing}", which is not in the flow. Remove the edge.`);
  const waits = new Map<NodeId, number>(ids.map((id) => [id, 0]));
  const next = new Map<NodeId, NodeId[]>(ids.map((id) => [id, []]));
  for (const { from, to } of flow.edges) {
    waits.set(to, (waits.get(to) ?? 0) + 1);
    next.get(from)?.push(to);
  }
  const order = ids.filter((id) => waits.get(id) === 0);
  // Grows while it is walked: a node joins when the last one that it waits for has been passed.
  for (const id of order) {
    for (const to of next.get(id) ?? []) {
      const left = (waits.get(to) ?? 0) - 1;
      waits.set(to, left);
      if (left === 0) order.push(to);
    }
  }
  if (order.length === ids.length) return ok(order);
  const stuck = ids.filter((id) => (waits.get(id) ?? 0) > 0).map((id) => `"${id}"`);
  return refuse("cycle", `The nodes ${stuck.join(", ")} wait for each other. Remove one of the edges between them.`);
}

function refuse(code: string, message: string): { ok: false; problem: Problem } {
  return fail({ family: "problem", code, message });
}
