import type { Edge, Flow, FlowNode, Json, NodeId } from "@interlock/shared";

export type FieldChange = { field: string; before: string; after: string };

export type NodeChange = { id: NodeId; change: "added" | "removed" | "changed"; fields: FieldChange[] };

export type FlowComparison = { nodes: NodeChange[]; edges: { added: Edge[]; removed: Edge[] }; isRenamed: boolean };

/** What differs between two flows, without their layout: moving a node changes nothing. */
export function compareFlows(before: Flow, after: Flow): FlowComparison {
  const ids = [...new Set([...Object.keys(before.nodes), ...Object.keys(after.nodes)])].sort();
  const nodes = ids.flatMap((id) => compareNode(id, before.nodes[id], after.nodes[id]) ?? []);
  return {
    nodes,
    edges: { added: missingFrom(before.edges, after.edges), removed: missingFrom(after.edges, before.edges) },
    isRenamed: before.name !== after.name,
  };
}

function compareNode(id: NodeId, before: FlowNode | undefined, after: FlowNode | undefined): NodeChange | null {
  if (before === undefined && after === undefined) return null;
  if (before === undefined) return { id, change: "added", fields: [] };
  if (after === undefined) return { id, change: "removed", fields: [] };
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  const fields = [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((field): FieldChange[] => {
    const pair = { field, before: old.get(field) ?? "", after: now.get(field) ?? "" };
    return pair.before === pair.after ? [] : [pair];
  });
  return fields.length === 0 ? null : { id, change: "changed", fields };
}

/** Config fields by name beside the node's own settings, each as text that people can compare. */
function fieldsOf({ config, ...settings }: FlowNode): Map<string, string> {
  const entries: [string, Json | object | undefined][] = [...Object.entries(settings), ...Object.entries(config ?? {})];
  return new Map(
    entries.flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, typeof value === "string" ? value : JSON.stringify(value, null, 2)]],
    ),
  );
}

function missingFrom(known: readonly Edge[], edges: readonly Edge[]): Edge[] {
  return edges.filter((edge) => !known.some((other) => other.from === edge.from && other.port === edge.port && other.to === edge.to));
}
