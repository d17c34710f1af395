import { apply } from "@interlock/shared";
import type { Flow, NodeCatalog, NodeId, Operation, Position, SimpleOperation } from "@interlock/shared";

import type { Fragment } from "./fragment.ts";
import { newNodeId } from "./node-ids.ts";

/**
 * Puts copies into the flow, in one step. References among the copied nodes follow to the copies;
 * references to other nodes stay as they are.
 */
export function insertFragment(
  flow: Flow,
  fragment: Fragment,
  options: { catalog: NodeCatalog; label: string; place: (id: NodeId) => Position },
): { operation: Operation; ids: NodeId[] } {
  const taken = new Set([...Object.keys(flow.nodes), ...Object.keys(fragment.nodes)]);
  const names = new Map<NodeId, NodeId>();
  for (const [id, node] of Object.entries(fragment.nodes)) {
    const isFree = !(id in flow.nodes);
    const name = isFree ? id : newNodeId(node.title ?? id.replace(/_\d+$/, ""), taken);
    taken.add(name);
    names.set(id, name);
  }
  const renamed = renameAll(fragment, names, { ...flow, catalog: options.catalog });
  const operations: SimpleOperation[] = [...names].flatMap(([old, id]) => {
    const node = renamed.nodes[id];
    return node === undefined ? [] : [{ type: "add-node" as const, id, node, position: options.place(old) }];
  });
  for (const edge of renamed.edges) operations.push({ type: "add-edge", edge });
  return { operation: { type: "batch", label: options.label, operations }, ids: [...names.values()] };
}

/** Renames inside a flow that holds nothing but the copies, so that the shared rename finds their references. */
function renameAll(
  fragment: Fragment,
  names: ReadonlyMap<NodeId, NodeId>,
  base: Pick<Flow, "key" | "name"> & { catalog: NodeCatalog },
): Pick<Flow, "nodes" | "edges"> {
  let copy: Flow = {
    format: 1,
    key: base.key,
    name: base.name,
    nodes: fragment.nodes,
    edges: fragment.edges,
    settings: {},
    layout: { nodes: {} },
  };
  for (const [id, to] of names) {
    if (id === to) continue;
    const title = copy.nodes[id]?.title;
    const result = apply(copy, { type: "rename-node", id, to, ...(title === undefined ? {} : { title }) }, base.catalog);
    if (result.ok) copy = result.value.flow;
  }
  return copy;
}
