import type { Edge } from "@interlock/shared";

/** Id of an edge on the canvas; an edge has no id of its own, its three parts are its identity. */
export function edgeId(edge: Edge): string {
  return `${edge.from}:${edge.port}->${edge.to}`;
}
