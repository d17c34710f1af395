import { describe, expect, test } from "vitest";

import { parseFlow } from "./parse-flow.ts";
import { printFlow } from "./print-flow.ts";

const valid = {
  format: 1,
  key: "refund",
  name: "Refund",
  nodes: { hook: { kind: "webhook" }, route: { kind: "switch", join: "any", config: {} }, ask: { kind: "approval" } },
  edges: ["route:refund -> ask", "hook -> route"],
  settings: { onFailure: "stop" },
  layout: { nodes: { hook: [0.4, -0], gone: [1, 1] } },
};

function refused(input: unknown) {
  const result = parseFlow(input);
  return result.ok ? undefined : result.problem;
}

describe("a document that is read", () => {
  test("loses defaults, leftover places and fractions, and sorts its edges", () => {
    const parsed = parseFlow(JSON.stringify(valid));
    expect(parsed.ok && printFlow(parsed.value.flow)).toBe(`{
  "format": 1,
  "key": "refund",
  "name": "Refund",
  "nodes": {
    "ask": {
      "kind": "approval"
    },
    "hook": {
      "kind": "webhook"
    },
    "route": {
      "kind": "switch"
    }
  },
  "edges": [
    "hook -> route",
    "route:refund -> ask"
  ],
  "layout": {
    "nodes": {
      "hook": [0, 0]
    }
  }
}
`);
  });

  test("may be an object, and brings the prompts that travelled with it", () => {
    const prompts = { triage: { messages: [{ role: "user", content: "Hi" }] } };
    const parsed = parseFlow({ ...valid, prompts });
    expect(parsed.ok && parsed.value.prompts).toEqual(prompts);
    const printed: unknown = parsed.ok && JSON.parse(printFlow(parsed.value.flow, parsed.value.prompts));
    expect(printed).toMatchObject({ prompts });
  });

  test("shares nothing with the object it came from", () => {
    const deep = [1];
    const parsed = parseFlow({ ...valid, nodes: { hook: { kind: "webhook", config: { deep } } }, edges: [] });
    deep.push(2);
    expect(parsed.ok && parsed.value.flow.nodes["hook"]?.config).toEqual({ deep: [1] });
  });
});

describe("a document that is refused", () => {
  test.each([
    ["not JSON", "{", { code: "flow-not-json" }],
    ["no object", [], { code: "flow-invalid" }],
    ["no format", { key: "a" }, { code: "flow-format-missing", path: "/format" }],
    ["a newer format", { ...valid, format: 99 }, { code: "flow-format-newer", path: "/format" }],
    ["a missing kind", { ...valid, nodes: { hook: {} } }, { code: "flow-invalid", nodeId: "hook", path: "/nodes/hook/kind" }],
    [
      "a bad retry",
      { ...valid, nodes: { hook: { kind: "x", retry: { attempts: 0 } } }, edges: [] },
      { nodeId: "hook", path: "/nodes/hook/retry/attempts" },
    ],
    ["an unknown field", { ...valid, nodes: { hook: { kind: "x", kinds: 1 } }, edges: [] }, { nodeId: "hook", path: "/nodes/hook" }],
    ["a reserved id", { ...valid, nodes: { run: { kind: "x" } }, edges: [] }, { nodeId: "run" }],
    ["an edge that is no edge", { ...valid, edges: ["hook --> ask"] }, { code: "edge-invalid", path: "/edges/0" }],
    ["an edge to nowhere", { ...valid, edges: ["hook -> asq"] }, { code: "edge-unknown-node", nodeId: "asq", path: "/edges/0" }],
    ["an edge written twice", { ...valid, edges: ["hook -> ask", "hook:out -> ask"] }, { code: "edge-duplicate", path: "/edges/1" }],
    [
      "a hostile key",
      JSON.parse('{"format":1,"nodes":{"a":{"kind":"x","config":{"__proto__":{"y":1}}}}}'),
      { code: "flow-refused", nodeId: "a", path: "/nodes/a/config/__proto__" },
    ],
    ["a hostile node id", JSON.parse('{"format":1,"nodes":{"constructor":{"kind":"x"}}}'), { code: "flow-refused", nodeId: "constructor" }],
    [
      "a number nobody can hold",
      '{"format":1,"nodes":{"a":{"kind":"x","config":{"n":9007199254740993}}}}',
      { nodeId: "a", path: "/nodes/a/config/n" },
    ],
    ["half a character", { ...valid, name: "\ud800" }, { path: "/name" }],
    ["a NUL character", { ...valid, name: "a\0b" }, { path: "/name" }],
    [
      "a large sample",
      { ...valid, nodes: { hook: { kind: "x", sample: "y".repeat(70_000) } }, edges: [] },
      { code: "sample-too-large", nodeId: "hook" },
    ],
  ])("%s", (_title, input, problem) => {
    expect(refused(input)).toMatchObject(problem);
    expect(refused(input)?.message.length).toBeGreaterThan(20);
  });

  test("a hundred thousand lists inside each other, as text and as value", () => {
    const text = `{"format":1,"nodes":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(refused(text)).toMatchObject({ code: "flow-refused" });
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(refused({ ...valid, extra: deep })).toMatchObject({ code: "flow-refused" });
  });

  test("an object that holds itself", () => {
    const circle: Record<string, unknown> = { ...valid };
    circle["settings"] = circle;
    expect(refused(circle)).toMatchObject({ code: "flow-refused" });
  });
});
