import type { Edge, Finding, Flow, FlowNode, NodeCatalog, NodeId, Position } from "@interlock/shared";
import { Position as Side } from "@xyflow/react";
import type { Edge as CanvasEdge, Node as CanvasNode } from "@xyflow/react";

import { edgeId } from "./edge-id.ts";
import { nodeFace } from "./node-face.ts";
import type { NodeFace } from "./node-face.ts";
import { handleSize, nodeGeometry } from "./node-geometry.ts";

export type NodeFindings = { errors: number; warnings: number; uncovered: boolean };

export type FlowCanvasNode = CanvasNode<
  { face: NodeFace; findings: NodeFindings | null; wired: string; place: string; editable: boolean },
  "flow-node"
>;
export type FlowCanvasEdge = CanvasEdge<{ edge: Edge; witness: boolean; editable: boolean }, "flow-edge">;

export type CanvasInput = {
  flow: Flow;
  catalog: NodeCatalog;
  positions: Readonly<Record<NodeId, Position>>;
  /** Positions of a drag in progress; they win. */
  drag: Readonly<Record<NodeId, Position>> | null;
  selection: readonly NodeId[];
  selectedEdges: readonly string[];
  findings: ReadonlyMap<NodeId, NodeFindings>;
  witness: Finding | null;
  editable: boolean;
};

export type CanvasOutput = { nodes: FlowCanvasNode[]; edges: FlowCanvasEdge[] };

/**
 * The one place where a flow becomes what React Flow draws. Objects of the previous result are used
 * again where nothing changed, which is what keeps a drag from drawing more than the nodes that move.
 */
export function toReactFlow(input: CanvasInput, previous: CanvasOutput | null): CanvasOutput {
  const oldNodes = new Map(previous?.nodes.map((node) => [node.id, node]));
  const oldEdges = new Map(previous?.edges.map((edge) => [edge.id, edge]));
  const wired = wiredPorts(input.flow.edges);
  const selected = new Set(input.selection);
  const ids = Object.keys(input.flow.nodes);
  const nodes = Object.entries(input.flow.nodes).map(([id, node], index) =>
    reuse(
      oldNodes.get(id),
      toNode(input, { id, node, wired: wired.get(id) ?? "", isSelected: selected.has(id), place: `${index + 1} of ${ids.length}` }),
    ),
  );
  const witness = witnessEdges(input.witness);
  const selectedEdges = new Set(input.selectedEdges);
  const edges = input.flow.edges.map((edge) => {
    const id = edgeId(edge);
    return reuseEdge(
      oldEdges.get(id),
      toEdge(edge, { id, isWitness: witness.has(id), isSelected: selectedEdges.has(id), editable: input.editable }),
    );
  });
  return { nodes, edges };
}

type NodeSource = { id: NodeId; node: FlowNode; wired: string; isSelected: boolean; place: string };

function toNode(input: CanvasInput, { id, node, wired, isSelected, place }: NodeSource): FlowCanvasNode {
  const face = nodeFace(node, input.catalog);
  const geometry = nodeGeometry(face);
  const [x, y] = input.drag?.[id] ?? input.positions[id] ?? [0, 0];
  const half = handleSize / 2;
  const box = { width: handleSize, height: handleSize };
  return {
    id,
    type: "flow-node",
    position: { x, y },
    selected: isSelected,
    data: { face, findings: input.findings.get(id) ?? null, wired, place, editable: input.editable },
    width: geometry.width,
    height: geometry.height,
    measured: { width: geometry.width, height: geometry.height },
    handles: [
      ...(geometry.input === null
        ? []
        : [{ id: "in", type: "target" as const, position: Side.Left, x: geometry.input.x - half, y: geometry.input.y - half, ...box }]),
      ...geometry.outputs.map(({ port, x: left, y: top, side }) => ({
        id: port,
        type: "source" as const,
        position: side === "right" ? Side.Right : Side.Bottom,
        x: left - half,
        y: top - half,
        ...box,
      })),
    ],
  };
}

type EdgeSource = { id: string; isWitness: boolean; isSelected: boolean; editable: boolean };

function toEdge(edge: Edge, { id, isWitness, isSelected, editable }: EdgeSource): FlowCanvasEdge {
  return {
    id,
    type: "flow-edge",
    source: edge.from,
    sourceHandle: edge.port,
    target: edge.to,
    targetHandle: "in",
    selected: isSelected,
    data: { edge, witness: isWitness, editable },
  };
}

function reuse(old: FlowCanvasNode | undefined, next: FlowCanvasNode): FlowCanvasNode {
  if (old === undefined) return next;
  const sameData =
    old.data.face === next.data.face &&
    sameFindings(old.data.findings, next.data.findings) &&
    old.data.wired === next.data.wired &&
    old.data.place === next.data.place &&
    old.data.editable === next.data.editable;
  const samePlace = old.position.x === next.position.x && old.position.y === next.position.y;
  if (sameData && samePlace && old.selected === next.selected) return old;
  return sameData ? { ...next, data: old.data, ...(old.handles === undefined ? {} : { handles: old.handles }) } : next;
}

function reuseEdge(old: FlowCanvasEdge | undefined, next: FlowCanvasEdge): FlowCanvasEdge {
  if (old === undefined || old.selected !== next.selected) return next;
  return old.data?.witness === next.data?.witness && old.data?.editable === next.data?.editable ? old : next;
}

function sameFindings(left: NodeFindings | null, right: NodeFindings | null): boolean {
  if (left === null || right === null) return left === right;
  return left.errors === right.errors && left.warnings === right.warnings && left.uncovered === right.uncovered;
}

/** Ports of each node that something leaves from, as one comparable text. */
function wiredPorts(edges: readonly Edge[]): Map<NodeId, string> {
  const ports = new Map<NodeId, string>();
  for (const edge of edges) {
    const known = ports.get(edge.from);
    if (known === undefined) ports.set(edge.from, edge.port);
    else if (!known.split(" ").includes(edge.port)) ports.set(edge.from, `${known} ${edge.port}`);
  }
  return ports;
}

/** Edges along the way that a finding names: from each of its nodes, by its port, to the next. */
function witnessEdges(finding: Finding | null): Set<string> {
  const steps = finding?.witness ?? [];
  const ids = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    if (next !== undefined) ids.add(edgeId({ from: step.nodeId, port: step.port ?? "out", to: next.nodeId }));
  }
  return ids;
}
