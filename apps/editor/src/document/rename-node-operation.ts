import { uniqueId } from "@interlock/shared";
import type { Flow, NodeCatalog, NodeId, Operation } from "@interlock/shared";

/** A node's id follows its title, and its references follow the id. `null` when nothing changes. */
export function renameNodeOperation(
  flow: Flow,
  wanted: { id: NodeId; title: string; catalog: NodeCatalog },
): { id: NodeId; operation: Operation } | null {
  const { id, catalog } = wanted;
  const title = wanted.title.trim();
  const node = flow.nodes[id];
  if (node === undefined || title === "" || title === (node.title ?? catalog[node.kind]?.title)) return null;
  const others = new Set(Object.keys(flow.nodes).filter((other) => other !== id));
  const to = uniqueId(title, others);
  if (to === id) return { id, operation: { type: "patch-node", id, patch: { title } } };
  return { id: to, operation: { type: "rename-node", id, to, title } };
}
