import type { NodeId } from "@interlock/shared";

import { nodeFace } from "../canvas/node-face.ts";
import type { EditorSession } from "../editor/editor-session.ts";

/** The outcome that a node added after this one leaves from: the first that leads nowhere yet, never `error`. */
export function freeOutcome({ document, catalog }: EditorSession, id: NodeId): string {
  const { flow } = document.getState();
  const node = flow.nodes[id];
  if (node === undefined) return "out";
  const outcomes = nodeFace(node, catalog).ports.filter((port) => port !== "error");
  const taken = new Set(flow.edges.flatMap((edge) => (edge.from === id ? [edge.port] : [])));
  return outcomes.find((port) => !taken.has(port)) ?? outcomes[0] ?? "out";
}
