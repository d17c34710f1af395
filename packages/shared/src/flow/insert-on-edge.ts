import type { Edge, Flow, FlowNode, NodeId, PortName, Position } from "./flow.ts";
import type { Operation } from "./operation.ts";

type NewNode = {
  id: NodeId;
  node: FlowNode;
  /** The port by which the flow goes on behind the new node. */
  port: PortName;
  /** Defaults to the middle between the two ends. */
  position?: Position;
};

/** Puts a new node into an edge: what came in goes through it. */
export function insertOnEdge(flow: Flow, edge: Edge, { id, node, port, position = between(flow, edge) }: NewNode): Operation {
  return {
    type: "batch",
    label: "Insert node",
    operations: [
      { type: "remove-edge", edge },
      { type: "add-node", id, node, ...(position !== undefined && { position }) },
      { type: "add-edge", edge: { ...edge, to: id } },
      { type: "add-edge", edge: { from: id, port, to: edge.to } },
    ],
  };
}

function between(flow: Flow, edge: Edge): Position | undefined {
  const [from, to] = [flow.layout.nodes[edge.from], flow.layout.nodes[edge.to]];
  return from === undefined || to === undefined ? undefined : [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
}
