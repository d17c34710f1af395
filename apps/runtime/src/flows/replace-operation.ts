import { type Flow, isSameEdge, type Operation, type SimpleOperation } from "@interlock/shared";

/**
 * One operation that turns a flow into another with the same key, so that importing over an open flow
 * reaches its editors like any other change and can be undone. Undefined when nothing differs.
 */
export function replaceOperation(from: Flow, to: Flow): Operation | undefined {
  const kept = new Set(Object.keys(to.nodes).filter((id) => JSON.stringify(from.nodes[id]) === JSON.stringify(to.nodes[id])));
  const staysAsItIs = (edge: Flow["edges"][number], other: Flow) =>
    kept.has(edge.from) && kept.has(edge.to) && other.edges.some((candidate) => isSameEdge(candidate, edge));
  const operations: SimpleOperation[] = [
    ...from.edges.filter((edge) => !staysAsItIs(edge, to)).map((edge) => ({ type: "remove-edge" as const, edge })),
    ...Object.keys(from.nodes)
      .filter((id) => !kept.has(id))
      .map((id) => ({ type: "remove-node" as const, id })),
    ...Object.entries(to.nodes)
      .filter(([id]) => !kept.has(id))
      .map(([id, node]) => ({ type: "add-node" as const, id, node })),
    ...to.edges.filter((edge) => !staysAsItIs(edge, from)).map((edge) => ({ type: "add-edge" as const, edge })),
    ...(from.name === to.name ? [] : [{ type: "set-name" as const, name: to.name }]),
    ...(JSON.stringify(from.settings) === JSON.stringify(to.settings) ? [] : [{ type: "set-settings" as const, settings: to.settings }]),
    ...movesOf(from, to),
  ];
  return operations.length === 0 ? undefined : { type: "batch", label: "Import", operations };
}

function movesOf(from: Flow, to: Flow): SimpleOperation[] {
  const moved = Object.keys(to.nodes).filter((id) => JSON.stringify(from.layout.nodes[id]) !== JSON.stringify(to.layout.nodes[id]));
  const positions = Object.fromEntries(moved.map((id) => [id, to.layout.nodes[id] ?? null]));
  return moved.length === 0 ? [] : [{ type: "move-nodes", positions }];
}
