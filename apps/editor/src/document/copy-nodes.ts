import type { Flow, NodeCatalog, NodeId, Operation, Position } from "@interlock/shared";

import { fragmentOf } from "./fragment.ts";
import { insertFragment } from "./insert-fragment.ts";

const shift = 32;

/** Copies of nodes of this flow at given places, or a little beside the originals. */
export function copyNodes(
  flow: Flow,
  ids: readonly NodeId[],
  options: { catalog: NodeCatalog; positions?: Readonly<Record<NodeId, Position>> },
): { operation: Operation; ids: NodeId[] } {
  const fragment = fragmentOf(flow, ids);
  const count = Object.keys(fragment.nodes).length;
  return insertFragment(flow, fragment, {
    catalog: options.catalog,
    label: count === 1 ? "Duplicate a node" : `Duplicate ${count} nodes`,
    place: (id) => {
      const wanted = options.positions?.[id];
      const [x, y] = fragment.positions[id] ?? [0, 0];
      return wanted ?? [x + shift, y + shift];
    },
  });
}
