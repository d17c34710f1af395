import { findPath } from "../graph/find-cycle.ts";
import { buildGraph } from "../graph/flow-graph.ts";
import type { NodeCatalog } from "../node/define-node.ts";
import { ownNode } from "./apply-node.ts";
import { isSameEdge } from "./edge.ts";
import type { Edge, Flow, FlowNode, PortName } from "./flow.ts";

export type ConnectionCode = "unknown-node" | "self" | "into-trigger" | "no-such-port" | "duplicate" | "cycle";

/** May this edge be drawn, and if not, why: a sentence for whoever is dragging. */
export type ConnectionVerdict = { ok: true } | { ok: false; code: ConnectionCode; reason: string };

export function checkConnection(flow: Flow, catalog: NodeCatalog, edge: Edge): ConnectionVerdict {
  const from = ownNode(flow, edge.from);
  const to = ownNode(flow, edge.to);
  if (from === undefined || to === undefined) return refuse("unknown-node", "One of the two nodes is gone. Draw the edge again.");
  const [source, target] = [from.title ?? edge.from, to.title ?? edge.to];
  if (edge.from === edge.to) return refuse("self", `"${source}" cannot lead to itself.`);
  if (roleOf(to, catalog) === "trigger") return refuse("into-trigger", `"${target}" starts the flow, so nothing can lead into it.`);
  const ports = portsOf(from, catalog);
  if (ports !== undefined && !ports.includes(edge.port)) {
    const known = ports.map((port) => `"${port}"`).join(", ");
    return refuse("no-such-port", `"${source}" has no way out called "${edge.port}". It has ${known}.`);
  }
  if (flow.edges.some((known) => isSameEdge(known, edge))) return refuse("duplicate", `"${source}" and "${target}" are connected already.`);
  return checkCircle(flow, edge);
}

function checkCircle(flow: Flow, edge: Edge): ConnectionVerdict {
  const way = findPath(buildGraph(flow), edge.to, edge.from);
  if (way === undefined) return { ok: true };
  const circle = [...way, edge.to].map((id) => `"${flow.nodes[id]?.title ?? id}"`).join(" → ");
  return refuse("cycle", `That would make a circle: ${circle}.`);
}

/** Every way out of a node, `error` included; `undefined` when its kind is unknown or its config not valid. */
export function portsOf(node: FlowNode, catalog: NodeCatalog): PortName[] | undefined {
  const definition = Object.hasOwn(catalog, node.kind) ? catalog[node.kind] : undefined;
  const config = definition?.config.safeParse(node.config ?? {});
  if (definition === undefined || config?.success !== true) return undefined;
  return definition.role === "trigger" ? definition.ports(config.data) : [...definition.ports(config.data), "error"];
}

function roleOf(node: FlowNode, catalog: NodeCatalog) {
  return Object.hasOwn(catalog, node.kind) ? catalog[node.kind]?.role : undefined;
}

function refuse(code: ConnectionCode, reason: string): ConnectionVerdict {
  return { ok: false, code, reason };
}
