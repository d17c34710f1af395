import type { NodeCatalog } from "../node/define-node.ts";
import type { Flow, NodeId, Position } from "./flow.ts";
import { copyNodes, type Pasted, pasteNodes } from "./paste-nodes.ts";

/** Far enough from the original to be seen, near enough to be found. */
const step = 40;

/** Copies nodes with the edges among them, a little below and to the right. */
export function duplicateNodes(flow: Flow, catalog: NodeCatalog, ids: readonly NodeId[]): Pasted {
  const fragment = copyNodes(flow, ids);
  const moved = Object.entries(fragment.positions).map(([id, [x, y]]): [string, Position] => [id, [x + step, y + step]]);
  const { operation, created } = pasteNodes(flow, { fragment: { ...fragment, positions: Object.fromEntries(moved) }, catalog });
  return { operation: operation.type === "batch" ? { ...operation, label: "Duplicate" } : operation, created };
}
