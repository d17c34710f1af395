import { describe, expect, test } from "vitest";

import { graph } from "../check/testing/graph.ts";
import { testCatalog } from "../check/testing/test-catalog.ts";
import { apply } from "./apply.ts";
import type { Flow } from "./flow.ts";
import type { Operation } from "./operation.ts";
import { printFlow } from "./print-flow.ts";

function applied(flow: Flow, operation: Operation) {
  const result = apply(flow, operation, testCatalog);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

function refusal(flow: Flow, operation: Operation) {
  const result = apply(flow, operation, testCatalog);
  return result.ok ? undefined : result.problem;
}

const flow = graph("hook -> a -> b", { a: { config: { value: { list: [1, 2, 3] } } }, b: { config: { value: "{{ a.value }}" } } });

describe("apply", () => {
  test("shares everything that an operation does not touch", () => {
    const { flow: after } = applied(flow, { type: "set-config", id: "a", path: ["note"], value: "x" });
    expect(after.nodes["b"]).toBe(flow.nodes["b"]);
    expect(after.edges).toBe(flow.edges);
    expect(after.nodes["a"]?.config?.["value"]).toBe(flow.nodes["a"]?.config?.["value"]);
  });

  test("does all of a batch or nothing", () => {
    const before = printFlow(flow);
    const problem = refusal(flow, {
      type: "batch",
      operations: [
        { type: "set-name", name: "New" },
        { type: "remove-node", id: "nobody" },
      ],
    });
    expect(problem).toMatchObject({ code: "unknown-node", nodeId: "nobody" });
    expect(printFlow(flow)).toBe(before);
  });

  test("keeps the label of a batch on its inverse, so that undo can name it", () => {
    const { inverse } = applied(flow, { type: "batch", label: "Rename", operations: [{ type: "set-name", name: "New" }] });
    expect(inverse).toMatchObject({ type: "batch", label: "Rename" });
  });

  test.each<[string, Operation, string]>([
    ["a node whose edges are still there", { type: "remove-node", id: "a" }, "node-in-use"],
    ["an id that is taken", { type: "add-node", id: "a", node: { kind: "step" } }, "node-id-taken"],
    ["an id that is reserved", { type: "rename-node", id: "a", to: "run" }, "node-id-invalid"],
    ["a second edge between the same ports", { type: "add-edge", edge: { from: "hook", port: "out", to: "a" } }, "edge-duplicate"],
    ["an edge to a node that is gone", { type: "add-edge", edge: { from: "hook", port: "out", to: "z" } }, "unknown-node"],
    ["a time-out that is no duration", { type: "patch-node", id: "a", patch: { timeout: "soon" } }, "node-invalid"],
    ["a hostile key in a path", { type: "set-config", id: "a", path: ["__proto__", "x"], value: 1 }, "config-refused"],
    ["a hostile key in a value", { type: "set-config", id: "a", path: ["x"], value: { constructor: 1 } }, "config-refused"],
    ["a place that does not exist", { type: "set-config", id: "a", path: ["value", "list", 9], value: 1 }, "config-refused"],
    ["a config that is no object", { type: "set-config", id: "a", path: [], value: [] }, "config-refused"],
    ["a place for a node that is gone", { type: "move-nodes", positions: { z: [0, 0] } }, "unknown-node"],
    ["an empty name", { type: "set-name", name: " " }, "name-invalid"],
  ])("refuses %s", (_title, operation, code) => {
    expect(refusal(flow, operation)?.code).toBe(code);
  });

  test("removes an element of a list and puts it back in its place", () => {
    const { flow: after, inverse } = applied(flow, { type: "set-config", id: "a", path: ["value", "list", 1] });
    expect(after.nodes["a"]?.config).toEqual({ value: { list: [1, 3] } });
    expect(applied(after, inverse).flow).toEqual(flow);
  });

  test("makes the way to a new field and unmakes it again", () => {
    const { flow: after, inverse } = applied(flow, { type: "set-config", id: "hook", path: ["output", "properties", "a"], value: {} });
    expect(after.nodes["hook"]?.config).toEqual({ output: { properties: { a: {} } } });
    expect(applied(after, inverse).flow).toEqual(flow);
  });
});

describe("renaming a node", () => {
  const used = graph("hook -> triage -> r -> ask; ask:approved -> pay; ask:rejected -> no", {
    triage: { title: "Sort", config: { value: "{{ hook.body.triage }} triage {{ 'triage' }}" } },
    r: {
      kind: "branch",
      config: { cases: [{ port: "out", when: "triage.data.kind == 'triage' && ['triage'].exists(triage, triage == 'x')" }] },
    },
    ask: { config: { message: "Refund {{ triage.data.amount }}?" } },
    pay: {
      config: {
        to: "{{ sent.triage.x }}{{ error['triage'] }}",
        body: { triage: "{{ oneOf(triage.?a.orValue(1), hook.body) }}" },
        connection: "triage",
      },
    },
    no: { config: { note: "triage.data is plain text here", fields: { x: "size(triage.text)" } } },
  });
  used.layout.nodes["triage"] = [10, 20];

  const renamed = applied(used, { type: "rename-node", id: "triage", to: "sort_tickets", title: "Sort tickets" });

  test("rewrites references in templates and in bare CEL, edges and layout", () => {
    expect(renamed.flow.nodes["sort_tickets"]?.title).toBe("Sort tickets");
    expect(renamed.flow.nodes["ask"]?.config).toEqual({ message: "Refund {{ sort_tickets.data.amount }}?" });
    expect(renamed.flow.nodes["pay"]?.config).toMatchObject({
      to: "{{ sent.sort_tickets.x }}{{ error['sort_tickets'] }}",
      body: { triage: "{{ oneOf(sort_tickets.?a.orValue(1), hook.body) }}" },
    });
    expect(renamed.flow.nodes["no"]?.config).toMatchObject({ fields: { x: "size(sort_tickets.text)" } });
    expect(renamed.flow.edges).toContainEqual({ from: "sort_tickets", port: "out", to: "r" });
    expect(renamed.flow.layout.nodes).toEqual({ sort_tickets: [10, 20] });
  });

  test("leaves everything alone that only looks alike", () => {
    expect(renamed.flow.nodes["sort_tickets"]?.config).toEqual(used.nodes["triage"]?.config);
    expect(renamed.flow.nodes["pay"]?.config?.["connection"]).toBe("triage");
    expect(renamed.flow.nodes["no"]?.config?.["note"]).toBe("triage.data is plain text here");
    const cases = renamed.flow.nodes["r"]?.config?.["cases"];
    expect(cases).toEqual([{ port: "out", when: "sort_tickets.data.kind == 'triage' && ['triage'].exists(triage, triage == 'x')" }]);
  });

  test("is one undo step", () => {
    expect(applied(renamed.flow, renamed.inverse).flow).toEqual(used);
  });

  test("takes back what it caught: a reference to the new id from before", () => {
    const dangling = graph("hook -> a -> b", { b: { config: { value: "{{ a.x }} {{ later.x }}" } } });
    const caught = applied(dangling, { type: "rename-node", id: "a", to: "later" });
    expect(caught.flow.nodes["b"]?.config).toEqual({ value: "{{ later.x }} {{ later.x }}" });
    expect(applied(caught.flow, caught.inverse).flow).toEqual(dangling);
  });
});
