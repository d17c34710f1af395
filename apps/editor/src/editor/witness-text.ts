import type { Edge, Finding, Flow, NodeCatalog, NodeId } from "@interlock/shared";

import { nodeFace } from "../canvas/node-face.ts";

type Names = { nodes: Flow["nodes"]; catalog: NodeCatalog };

/** The way by which an action is reached, in the words that stand on the canvas. */
export function witnessText(witness: NonNullable<Finding["witness"]>, names: Names): string {
  return witness.map(({ nodeId, port }) => placeText(nodeId, port, names)).join(" → ");
}

/** A connection in the words that stand on the canvas. */
export function edgeText({ from, port, to }: Edge, names: Names): string {
  return `${placeText(from, port, names)} → ${placeText(to, undefined, names)}`;
}

function placeText(id: NodeId, port: string | undefined, { nodes, catalog }: Names): string {
  const node = nodes[id];
  const title = node === undefined ? id : nodeFace(node, catalog).title;
  return port === undefined || port === "out" ? title : `${title} (${port})`;
}
