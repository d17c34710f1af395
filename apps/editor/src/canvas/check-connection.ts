import type { Edge, Flow, NodeCatalog, NodeId } from "@interlock/shared";

import { nodeFace } from "./node-face.ts";

export type ConnectionVerdict = { ok: true } | { ok: false; reason: string };

/** May this edge be drawn? If not, the sentence says why, in the words of the canvas. */
export function checkConnection(flow: Flow, edge: Edge, catalog: NodeCatalog): ConnectionVerdict {
  const from = flow.nodes[edge.from];
  const to = flow.nodes[edge.to];
  if (from === undefined || to === undefined) return refuse("One of the two nodes is gone.");
  const source = nodeFace(from, catalog);
  const target = nodeFace(to, catalog);
  if (edge.from === edge.to) return refuse("A node cannot lead to itself.");
  if (target.role === "trigger") return refuse(`“${target.title}” starts the flow, so nothing can lead into it.`);
  if (!source.ports.includes(edge.port)) return refuse(`“${source.title}” has no outcome “${edge.port}”.`);
  if (flow.edges.some((known) => known.from === edge.from && known.port === edge.port && known.to === edge.to)) {
    return refuse("These two are connected already.");
  }
  if (reaches(flow, edge.to, edge.from)) {
    return refuse(`That would make a circle: “${target.title}” already leads to “${source.title}”.`);
  }
  return { ok: true };
}

/** All nodes that the edge from this port may end at; computed once when a drag starts. */
export function connectableNodes(flow: Flow, start: { from: NodeId; port: string }, catalog: NodeCatalog): Set<NodeId> {
  return new Set(Object.keys(flow.nodes).filter((to) => checkConnection(flow, { ...start, to }, catalog).ok));
}

function reaches(flow: Flow, from: NodeId, to: NodeId): boolean {
  const seen = new Set<NodeId>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of flow.edges) if (edge.from === id) open.push(edge.to);
  }
  return false;
}

function refuse(reason: string): ConnectionVerdict {
  return { ok: false, reason };
}
