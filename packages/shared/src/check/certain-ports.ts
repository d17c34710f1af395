import type { Edge, Flow, NodeId } from "../flow/flow.ts";
import { edgesInto, type FlowGraph } from "../graph/flow-graph.ts";

/** Which way each named node has certainly gone, by node; the key "" says which trigger fired. */
export type CertainPorts = ReadonlyMap<NodeId, string>;

type Drawing = { graph: FlowGraph; order: readonly NodeId[]; nodes: Flow["nodes"]; isTrigger: (id: NodeId) => boolean };

/** For every node: the choices that must have been made whenever it runs. Linear pass, sound like `certainlyBefore`. */
export function certainPorts(drawing: Drawing): ReadonlyMap<NodeId, CertainPorts> {
  const certain = new Map<NodeId, CertainPorts>();
  for (const id of drawing.order) {
    const arriving = edgesInto(drawing.graph, id).map((edge) => portsAlong(edge, certain));
    const [first, ...others] = arriving;
    if (drawing.isTrigger(id)) certain.set(id, new Map([["", id]]));
    else if (first === undefined) certain.set(id, new Map());
    else
      certain.set(id, drawing.nodes[id]?.join === "all" ? new Map(arriving.flatMap((ports) => [...ports])) : others.reduce(shared, first));
  }
  return certain;
}

/** What is certain once an edge was taken: everything before its node, and that node's own choice. */
export function portsAlong(edge: Edge, certain: ReadonlyMap<NodeId, CertainPorts>): CertainPorts {
  return new Map([...(certain.get(edge.from) ?? []), [edge.from, edge.port]]);
}

/** Can two edges never be taken in the same run? Only a proof counts; "false" may also mean "not seen". */
export function exclude(a: CertainPorts, b: CertainPorts): boolean {
  for (const [node, port] of a) {
    const other = b.get(node);
    if (other !== undefined && other !== port) return true;
  }
  return false;
}

function shared(a: CertainPorts, b: CertainPorts): CertainPorts {
  return new Map([...a].filter(([node, port]) => b.get(node) === port));
}
