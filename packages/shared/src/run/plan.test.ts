import { describe, expect, test } from "vitest";

import type { RunEvent } from "./event.ts";
import { createFold } from "./fold.ts";
import { mayStillRun } from "./may-run.ts";
import { answerBody, outputNodes, runOutput } from "./outcome.ts";
import { compilePlan } from "./plan.ts";
import { foldEvents } from "./reduce.ts";
import { planOf, runStarted, smallCatalog, smallFlow } from "./testing/small-flows.ts";

const settled = (path: string, port = "out", data: object = { from: path }): RunEvent => ({
  v: 1,
  at: 2000,
  type: "node-settled",
  path,
  port,
  output: { data: { ...data }, labels: { "": { from: [`tool:${path}`] } } },
});
const skipped = (path: string): RunEvent => ({ v: 1, at: 2000, type: "node-skipped", path });
const stateOf = (drawing: string, events: RunEvent[], nodes: Parameters<typeof smallFlow>[1] = {}) => {
  const plan = planOf(smallFlow(drawing, nodes));
  return {
    plan,
    state: foldEvents(
      plan,
      [runStarted(), ...events].map((event, at) => ({ seq: at + 1, event })),
    ),
  };
};

describe("compilePlan", () => {
  test("orders nodes by what they wait for, whatever the document's order", () => {
    const flow = smallFlow("go -> b -> a -> c");
    const reversed = { ...flow, nodes: Object.fromEntries(Object.entries(flow.nodes).toReversed()) };
    expect(planOf(flow).nodes.map(({ id }) => id)).toEqual(["go", "b", "a", "c"]);
    expect(planOf(reversed).nodes.map(({ id }) => id)).toEqual(["go", "b", "a", "c"]);
  });

  test("names a cycle, an unknown kind and an edge to nowhere", () => {
    expect(compilePlan(smallFlow("go -> a; a -> b; b -> a"), smallCatalog)).toMatchObject({ ok: false, problem: { code: "cycle" } });
    expect(compilePlan(smallFlow("go -> a", { a: { kind: "toString" } }), smallCatalog)).toMatchObject({
      ok: false,
      problem: { code: "unknown-kind", nodeId: "a" },
    });
    const flow = smallFlow("go -> a");
    expect(compilePlan({ ...flow, edges: [...flow.edges, { from: "a", port: "out", to: "gone" }] }, smallCatalog)).toMatchObject({
      ok: false,
      problem: { code: "unknown-node" },
    });
  });

  test("keeps a node that is not set up, with what is wrong, until it would run", () => {
    const plan = compilePlan(smallFlow("go -> a", { a: { config: { unknown: 1 } } }), smallCatalog);
    expect(plan.ok).toBe(true);
  });
});

describe("the output of a run", () => {
  const read =
    ({ state }: ReturnType<typeof stateOf>) =>
    (path: string) => {
      const node = state.nodes.get(path);
      if (node?.status !== "done" || "$blob" in Object(node.output.data)) throw new Error(path);
      return { data: { from: path }, labels: node.output.labels };
    };

  test("is the body of the first answer in the drawing's order", () => {
    const run = stateOf("go -> a, b", [settled("b", "out", { body: 2 }), settled("a", "out", { body: 1 })], {
      a: { kind: "answer" },
      b: { kind: "answer" },
    });
    expect(outputNodes(run.plan, run.state)).toEqual(["a"]);
    expect(answerBody({ status: 200, headers: {}, body: { x: 1 } })).toEqual({ x: 1 });
  });

  test("is else that of the only node it ended in, else all of them by id, with their labels", () => {
    const one = stateOf("go -> f; f:left -> a; f:right -> b", [settled("f", "left"), settled("a"), skipped("b")], { f: { kind: "fork" } });
    expect(runOutput(one.plan, one.state, read(one))).toEqual({ data: { from: "a" }, labels: { "": { from: ["tool:a"] } } });
    const two = stateOf("go -> a, b", [settled("a"), settled("b")]);
    expect(runOutput(two.plan, two.state, read(two))).toEqual({
      data: { a: { from: "a" }, b: { from: "b" } },
      labels: { "": { from: ["author"] }, "/a": { from: ["tool:a"] }, "/b": { from: ["tool:b"] } },
    });
  });

  test("of a run that ended at a port with nothing behind it is that node's", () => {
    const run = stateOf("go -> f; f:left -> a", [settled("f", "right"), skipped("a")], { f: { kind: "fork" } });
    expect(outputNodes(run.plan, run.state)).toEqual(["f"]);
  });
});

describe("mayStillRun", () => {
  const possible = (drawing: string, events: RunEvent[], nodes: Parameters<typeof smallFlow>[1]) => {
    const { plan, state } = stateOf(drawing, events, nodes);
    return [...mayStillRun(plan, state, { asking: "q", port: "approved" })].sort();
  };

  test("leaves out what lies behind other ports and what is already decided", () => {
    const nodes = { q: { kind: "ask" }, f: { kind: "fork" } };
    expect(possible("go -> q; q:approved -> a; q:rejected -> b", [], nodes)).toEqual(["a"]);
    expect(
      possible("go -> f; f:left -> q; f:right -> x; q:approved -> a; x -> y", [settled("f", "left"), skipped("x"), skipped("y")], nodes),
    ).toEqual(["a"]);
  });

  test("keeps what a later choice may still reach, and what an `all` join can no longer complete not", () => {
    const nodes = { q: { kind: "ask" }, f: { kind: "fork" }, both: { join: "all" as const } };
    expect(possible("go -> q; q:approved -> f; f:left -> a; f:right -> b", [], nodes)).toEqual(["a", "b", "f"]);
    expect(possible("go -> q; q:approved -> both; q:rejected -> no; no -> both", [], nodes)).toEqual([]);
  });

  test("sees through a disabled step, and not through a disabled fork", () => {
    expect(possible("go -> q; q:approved -> d -> a", [], { q: { kind: "ask" }, d: { disabled: true } })).toEqual(["a"]);
    expect(possible("go -> q; q:approved -> d; d:left -> a", [], { q: { kind: "ask" }, d: { kind: "fork", disabled: true } })).toEqual([]);
  });

  test("a fresh fold of a state has the same nodes ready as the one that grew", () => {
    const { plan, state } = stateOf("go -> a, b; a, b -> c", [settled("a")]);
    expect([...createFold(plan, state).ready].map((index) => plan.nodes[index]?.id)).toEqual(["b"]);
  });
});
