import { FlowNode, NodeId, PortName, Position } from "@interlock/shared";
import type { Flow } from "@interlock/shared";
import * as z from "zod";

import { nodePositions } from "../canvas/place-nodes.ts";

/** Nodes with the edges between them, as they lie on the clipboard. The tag tells it from any other JSON. */
export const Fragment = z.strictObject({
  type: z.literal("interlock/nodes"),
  format: z.literal(1),
  nodes: z.record(NodeId, FlowNode),
  edges: z.array(z.strictObject({ from: NodeId, port: PortName, to: NodeId })),
  positions: z.record(NodeId, Position),
});
export type Fragment = z.infer<typeof Fragment>;

export function fragmentOf(flow: Flow, ids: readonly NodeId[]): Fragment {
  const positions = nodePositions(flow);
  const fragment: Fragment = { type: "interlock/nodes", format: 1, nodes: {}, edges: [], positions: {} };
  for (const id of ids) {
    const node = flow.nodes[id];
    if (node === undefined) continue;
    fragment.nodes[id] = node;
    fragment.positions[id] = positions[id] ?? [0, 0];
  }
  fragment.edges = flow.edges.filter((edge) => edge.from in fragment.nodes && edge.to in fragment.nodes);
  return fragment;
}

/** `null` for everything that is not ours; what is pasted may be any text of the world. */
export function readFragment(text: string): Fragment | null {
  if (!text.includes("interlock/nodes")) return null;
  try {
    const parsed = Fragment.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
