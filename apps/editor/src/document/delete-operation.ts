import { isSameEdge, removeNodes } from "@interlock/shared";
import type { Edge, Flow, NodeCatalog, NodeId, Operation, SimpleOperation } from "@interlock/shared";

import { nodeFace } from "../canvas/node-face.ts";
import { simpleOperations } from "./simple-operations.ts";

type Selected = { nodes: readonly NodeId[]; edges: readonly Edge[] };

/** Removes what is selected, nodes and edges alike, in one step. `healed` counts the neighbours that were connected. */
export function deleteOperation(flow: Flow, selected: Selected, catalog: NodeCatalog): { operation: Operation; healed: number } {
  const cut = selected.edges.filter((edge) => flow.edges.some((known) => isSameEdge(known, edge)));
  // A wire that is deleted together with a node must not be healed around it.
  const rest: Flow = { ...flow, edges: flow.edges.filter((edge) => !cut.some((other) => isSameEdge(edge, other))) };
  const removal = selected.nodes.length === 0 ? [] : simpleOperations(removeNodes(rest, catalog, selected.nodes));
  const operations: SimpleOperation[] = [...cut.map((edge): SimpleOperation => ({ type: "remove-edge", edge })), ...removal];
  const healed = removal.filter((operation) => operation.type === "add-edge").length;
  return { operation: { type: "batch", label: label(flow, selected, catalog), operations }, healed };
}

function label(flow: Flow, { nodes, edges }: Selected, catalog: NodeCatalog): string {
  const [only] = nodes;
  const node = only === undefined ? undefined : flow.nodes[only];
  if (node === undefined) return edges.length === 1 ? "Delete a connection" : `Delete ${edges.length} connections`;
  return nodes.length === 1 ? `Delete ${nodeFace(node, catalog).title}` : `Delete ${nodes.length} nodes`;
}
