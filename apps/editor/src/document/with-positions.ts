import type { Flow } from "@interlock/shared";

import { nodePositions } from "../canvas/place-nodes.ts";

/** The flow with a place for every node, so that copies of one that was never placed land beside what is seen. */
export function withPositions(flow: Flow): Flow {
  return { ...flow, layout: { ...flow.layout, nodes: nodePositions(flow) } };
}
