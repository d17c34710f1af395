import { catalog } from "@interlock/nodes/definitions";
import { emptyFlow } from "@interlock/shared";
import type { Flow } from "@interlock/shared";
import { expect, test } from "vitest";

import { align } from "./alignment.ts";
import { connectableNodes } from "./connectable-nodes.ts";
import { freePosition, nodePositions } from "./place-nodes.ts";
import { spliceIntoEdge } from "./splice-into-edge.ts";
import { toReactFlow } from "./to-react-flow.ts";
import type { CanvasInput } from "./to-react-flow.ts";
import { walkGraph } from "./walk-graph.ts";

const flow: Flow = {
  ...emptyFlow({ key: "test", name: "Test" }),
  nodes: {
    hook: { kind: "webhook" },
    route: { kind: "switch", config: { cases: [{ port: "refund", when: "true" }] } },
    yes: { kind: "note" },
    no: { kind: "note" },
    loose: { kind: "note" },
  },
  edges: [
    { from: "hook", port: "out", to: "route" },
    { from: "route", port: "else", to: "no" },
    { from: "route", port: "refund", to: "yes" },
  ],
  layout: { nodes: { hook: [0, 0], route: [320, 0], yes: [640, -80], no: [640, 80], loose: [0, 400] } },
};

const input: CanvasInput = {
  flow,
  catalog,
  positions: flow.layout.nodes,
  drag: null,
  selection: [],
  selectedEdges: [],
  findings: new Map(),
  witness: null,
  editable: true,
};

test("a drag replaces the node that moves and no other", () => {
  const before = toReactFlow(input, null);
  const after = toReactFlow({ ...input, drag: { yes: [700, 0] } }, before);
  const changed = after.nodes.filter((node, index) => node !== before.nodes[index]);
  expect(changed.map((node) => node.id)).toEqual(["yes"]);
  expect(changed[0]?.data).toBe(before.nodes.find((node) => node.id === "yes")?.data);
  expect(after.edges.every((edge, index) => edge === before.edges[index])).toBe(true);
});

test("typing in one node replaces that node only", () => {
  const before = toReactFlow(input, null);
  const edited = { ...flow, nodes: { ...flow.nodes, yes: { kind: "note", config: { subject: "Hello" } } } };
  const after = toReactFlow({ ...input, flow: edited }, before);
  expect(after.nodes.filter((node, index) => node !== before.nodes[index]).map((node) => node.data.face.line)).toEqual(["Hello"]);
});

test("every outcome has a handle, `error` included, and a trigger has no input", () => {
  const { nodes } = toReactFlow(input, null);
  const handles = (id: string) => nodes.find((node) => node.id === id)?.handles?.map((handle) => handle.id);
  expect(handles("route")).toEqual(["in", "refund", "else", "error"]);
  expect(handles("hook")).toEqual(["out"]);
});

test("the way that a finding names is marked on its edges", () => {
  const witness = {
    severity: "error" as const,
    code: "x",
    message: "x",
    witness: [{ nodeId: "hook" }, { nodeId: "route", port: "refund" }, { nodeId: "yes" }],
  };
  const marked = toReactFlow({ ...input, witness }, null).edges.filter((edge) => edge.data?.witness === true);
  expect(marked.map((edge) => edge.id)).toEqual(["hook:out->route", "route:refund->yes"]);
});

test("only nodes that may follow are offered", () => {
  expect(connectableNodes(flow, { from: "yes", port: "out" }, catalog)).toEqual(new Set(["no", "loose"]));
});

test("arrows walk along edges and between branches", () => {
  const walk = (from: string | null, direction: "left" | "right" | "up" | "down") =>
    walkGraph(flow, flow.layout.nodes, { from, direction });
  expect(walk(null, "right")).toBe("hook");
  expect(walk("hook", "right")).toBe("route");
  expect(walk("yes", "left")).toBe("route");
  expect(walk("yes", "down")).toBe("no");
});

test("a new node finds a free place below what is in its way", () => {
  expect(freePosition([{ x: 0, y: 0, width: 240, height: 56 }], [3, 5], 56)).toEqual([0, 80]);
  expect(freePosition([], [3, 5], 56)).toEqual([0, 0]);
});

test("nodes without a saved place stand in columns by rank", () => {
  const positions = nodePositions({ ...flow, layout: { nodes: {} } });
  expect(positions["route"]?.[0]).toBeGreaterThan(positions["hook"]?.[0] ?? 0);
  expect(positions["yes"]?.[1]).not.toBe(positions["no"]?.[1]);
});

test("a loose node dropped on an edge becomes part of it, a wired one only moves", () => {
  const spliced = spliceIntoEdge(flow, { loose: [160, 0] }, catalog);
  expect(spliced).toMatchObject({
    operations: [
      { type: "move-nodes" },
      { type: "remove-edge", edge: { from: "hook", to: "route" } },
      { type: "add-edge" },
      { type: "add-edge" },
    ],
  });
  expect(spliceIntoEdge(flow, { yes: [160, 0] }, catalog)).toBeNull();
});

test("a dragged node lines up with a near neighbour", () => {
  const aligned = align({ x: 3, y: 200, width: 240, height: 56 }, [{ x: 0, y: 0, width: 240, height: 56 }]);
  expect(aligned.position).toEqual([0, 200]);
  expect(aligned.guides).toEqual([{ axis: "x", at: 0 }]);
});
