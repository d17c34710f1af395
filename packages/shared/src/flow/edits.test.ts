import { describe, expect, test } from "vitest";

import { graph } from "../check/testing/graph.ts";
import { testCatalog } from "../check/testing/test-catalog.ts";
import { apply } from "./apply.ts";
import { checkConnection } from "./connection-rule.ts";
import { duplicateNodes } from "./duplicate-nodes.ts";
import { parseEdge, printEdge } from "./edge.ts";
import type { Flow } from "./flow.ts";
import { insertOnEdge } from "./insert-on-edge.ts";
import type { Operation } from "./operation.ts";
import { copyNodes, FlowFragment, pasteNodes } from "./paste-nodes.ts";
import { removeNodes } from "./remove-nodes.ts";
import { uniqueId } from "./unique-id.ts";

function after(flow: Flow, operation: Operation): Flow {
  const result = apply(flow, operation, testCatalog);
  if (!result.ok) throw new Error(result.problem.message);
  const back = apply(result.value.flow, result.value.inverse, testCatalog);
  expect(back.ok && back.value.flow).toEqual(flow);
  return result.value.flow;
}

const edgesOf = (flow: Flow) => flow.edges.map(printEdge);

describe("an edge as text", () => {
  test.each([
    ["a -> b", "a -> b"],
    ["a:out -> b", "a -> b"],
    ["  ask:approved->pay ", "ask:approved -> pay"],
  ])("%s is read and printed as %s", (text, printed) => {
    const edge = parseEdge(text);
    expect(edge.ok && printEdge(edge.value)).toBe(printed);
  });

  test.each(["", "a", "a -> ", "a b -> c", "A -> b", "a:B -> c", "a -> b -> c", "run -> a", `${"a".repeat(50)} -> b`])(
    "%s is refused",
    (text) => {
      expect(parseEdge(text)).toMatchObject({ ok: false, problem: { code: "edge-invalid" } });
    },
  );
});

describe("removing nodes", () => {
  test("heals the wire around a step with one edge in and one out, also over several", () => {
    expect(edgesOf(after(graph("hook -> a -> b -> c"), removeNodes(graph("hook -> a -> b -> c"), testCatalog, ["a", "b"])))).toEqual([
      "hook -> c",
    ]);
  });

  test("keeps the port of the edge that came in", () => {
    const flow = graph("hook -> ask:approved -> a -> b");
    expect(edgesOf(after(flow, removeNodes(flow, testCatalog, ["a"])))).toEqual(["ask:approved -> b", "hook -> ask"]);
  });

  test.each([
    ["an approval", graph("hook -> ask:approved -> pay"), "ask", ["hook -> ask"]],
    ["a branch", graph("hook -> r:else -> b", { r: { kind: "branch" } }), "r", []],
    ["a kind nobody knows", graph("hook -> x -> b", { x: { kind: "mystery" } }), "x", []],
    ["a step with two edges out", graph("hook -> a -> b, c"), "a", []],
    ["the error way", graph("hook -> a; a:error -> b"), "a", []],
  ])("never heals around %s", (_title, flow, id) => {
    expect(edgesOf(after(flow, removeNodes(flow, testCatalog, [id])))).toEqual([]);
  });

  test("does not draw an edge twice", () => {
    const flow = graph("hook -> a -> b; hook -> b");
    expect(edgesOf(after(flow, removeNodes(flow, testCatalog, ["a"])))).toEqual(["hook -> b"]);
  });
});

describe("copies", () => {
  const flow = graph("hook -> a -> b -> c", {
    a: { config: { value: "{{ hook.body }}" } },
    b: { config: { value: "{{ a.value }} {{ hook.body }}" } },
  });
  flow.layout.nodes = { a: [100, 100], b: [300, 100] };

  test("get fresh ids, keep edges among them and follow each other's references", () => {
    const { operation, created } = duplicateNodes(flow, testCatalog, ["a", "b"]);
    const doubled = after(flow, operation);
    expect(created).toEqual(["a_2", "b_2"]);
    expect(edgesOf(doubled)).toContain("a_2 -> b_2");
    expect(doubled.nodes["b_2"]?.config).toEqual({ value: "{{ a_2.value }} {{ hook.body }}" });
    expect(doubled.layout.nodes["a_2"]).toEqual([140, 140]);
  });

  test("travel as JSON to another flow and land where the pointer is", () => {
    const fragment = FlowFragment.parse(JSON.parse(JSON.stringify(copyNodes(flow, ["a", "b", "nobody"]))));
    const other = graph("hook -> b");
    const { operation, created } = pasteNodes(other, { fragment, at: [0, 50], catalog: testCatalog });
    const pasted = after(other, operation);
    expect(created).toEqual(["a", "b_2"]);
    expect(pasted.nodes["b_2"]?.config).toEqual({ value: "{{ a.value }} {{ hook.body }}" });
    expect(pasted.layout.nodes).toEqual({ a: [0, 50], b_2: [200, 50] });
  });
});

test("a node put into an edge takes what came in and stands in the middle", () => {
  const flow = graph("hook -> a");
  flow.layout.nodes = { hook: [0, 0], a: [200, 100] };
  const inserted = after(
    flow,
    insertOnEdge(flow, { from: "hook", port: "out", to: "a" }, { id: "ask", node: { kind: "approval" }, port: "approved" }),
  );
  expect(edgesOf(inserted)).toEqual(["ask:approved -> a", "hook -> ask"]);
  expect(inserted.layout.nodes["ask"]).toEqual([100, 50]);
});

describe("an id from a title", () => {
  test.each([
    ["Ask the team", "ask_the_team"],
    ["Überprüfe Größe", "uberprufe_gro_e"],
    ["2nd try", "step_2nd_try"],
    ["", "step"],
    ["日本語", "step"],
    ["run", "run_2"],
    ["a", "a_3"],
    ["a_2", "a_3"],
    ["x".repeat(60), "x".repeat(40)],
  ])("%s becomes %s", (title, id) => {
    expect(uniqueId(title, { a: 1, a_2: 1 })).toBe(id);
  });
});

describe("a connection", () => {
  const flow = graph("hook -> a -> b -> c; hook -> ask", { b: { title: "Middle" } });
  test.each([
    ["a -> a", "self", "cannot lead to itself"],
    ["a -> hook", "into-trigger", "starts the flow"],
    ["ask -> c", "no-such-port", '"approved", "rejected"'],
    ["a -> b", "duplicate", "connected already"],
    ["c -> a", "cycle", '"a" → "Middle" → "c" → "a"'],
    ["a -> gone", "unknown-node", "is gone"],
  ])("%s is refused: %s", (text, code, words) => {
    const edge = parseEdge(text);
    if (!edge.ok) throw new Error(text);
    const verdict = checkConnection(flow, testCatalog, edge.value);
    expect(verdict).toMatchObject({ ok: false, code });
    expect(!verdict.ok && verdict.reason).toContain(words);
  });

  test.each(["a -> c", "a:error -> c", "ask:approved -> c"])("%s is allowed", (text) => {
    const edge = parseEdge(text);
    expect(edge.ok && checkConnection(flow, testCatalog, edge.value)).toEqual({ ok: true });
  });
});
