import { describe, expect, test } from "vitest";

import { decide } from "./decide.ts";
import type { RunEvent } from "./event.ts";
import { applyEvent, createFold, initialState } from "./fold.ts";
import { foldEvents, reduce } from "./reduce.ts";
import { play } from "./testing/play.ts";
import { planOf, runStarted, smallFlow } from "./testing/small-flows.ts";

const problem = { family: "outage" as const, code: "test", message: "It failed." };
const value = (data: string) => ({ data, labels: { "": { from: ["author"] } } });

function after(drawing: string, events: RunEvent[], nodes: Parameters<typeof smallFlow>[1] = {}) {
  const plan = planOf(smallFlow(drawing, nodes));
  return {
    plan,
    state: foldEvents(
      plan,
      [runStarted(), ...events].map((event, at) => ({ seq: at + 1, event })),
    ),
  };
}

const started = (path: string, attempt = 1): RunEvent => ({ v: 1, at: 2000, type: "node-started", path, attempt });
const settled = (path: string, port = "out"): RunEvent => ({ v: 1, at: 2001, type: "node-settled", path, port, output: value(path) });
const skipped = (path: string): RunEvent => ({ v: 1, at: 2001, type: "node-skipped", path });

describe("decide", () => {
  test("starts what the trigger leads to, all branches at once", () => {
    const { plan, state } = after("go -> a, b; a, b -> join", []);
    expect(decide(plan, state, 2000)).toEqual([
      { do: "start", path: "a", attempt: 1 },
      { do: "start", path: "b", attempt: 1 },
    ]);
  });

  test("a join waits for every branch, whichever kind of join it is", () => {
    const { plan, state } = after("go -> a, b; a, b -> join", [started("a"), started("b"), settled("a")]);
    expect(decide(plan, state, 2000)).toEqual([]);
  });

  test("skips the branch not taken, and what joins all branches", () => {
    const { plan, state } = after(
      "go -> f; f:left -> a; f:right -> b; a, b -> join",
      [started("f"), settled("f", "left"), skipped("b"), started("a"), settled("a")],
      {
        f: { kind: "fork" },
        join: { join: "all" },
      },
    );
    expect(decide(plan, state, 2000)).toEqual([{ do: "skip", path: "join" }]);
  });

  test("a node without an incoming edge is skipped", () => {
    const { plan, state } = after("go -> a; lonely", []);
    expect(decide(plan, state, 2000)).toContainEqual({ do: "skip", path: "lonely" });
  });

  test("a disabled step lets the run pass, a disabled fork stops everything behind it", () => {
    const healed = after("go -> a -> b", [skipped("a")], { a: { disabled: true } });
    expect(decide(healed.plan, healed.state, 2000)).toEqual([{ do: "start", path: "b", attempt: 1 }]);
    const cut = after("go -> f; f:left -> b", [skipped("f")], { f: { kind: "fork", disabled: true } });
    expect(decide(cut.plan, cut.state, 2000)).toEqual([{ do: "skip", path: "b" }]);
  });

  test("a disabled approval opens nothing", () => {
    const { plan, state } = after("go -> q; q:approved -> b", [skipped("q")], { q: { kind: "ask", disabled: true } });
    expect(decide(plan, state, 2000)).toEqual([{ do: "skip", path: "b" }]);
  });

  test("after a failure nothing starts, running nodes are aborted and then the run fails", () => {
    const failed: RunEvent[] = [started("a"), started("b"), { v: 1, at: 2002, type: "node-failed", path: "a", problem }];
    const { plan, state } = after("go -> a, b; b -> c", failed);
    expect(decide(plan, state, 3000)).toEqual([{ do: "abort", path: "b", reason: "The run failed." }]);
    const aborted = reduce(plan, state, { v: 1, at: 2003, type: "node-aborted", path: "b", reason: "x" });
    expect(decide(plan, aborted, 3000)).toEqual([{ do: "fail", problem }]);
  });

  test("a retry in progress is waited for, then started with the next attempt", () => {
    const { plan, state } = after("go -> a", [
      started("a"),
      { v: 1, at: 2002, type: "node-attempt-failed", path: "a", attempt: 1, problem, retryAt: 5000 },
    ]);
    expect(decide(plan, state, 4999)).toEqual([{ do: "wait", wakeAt: 5000 }]);
    expect(decide(plan, state, 5000)).toEqual([{ do: "start", path: "a", attempt: 2 }]);
  });

  test("a run whose flow allows less time than it took fails", () => {
    const plan = planOf(smallFlow("go -> a", {}, { timeout: "PT1S" }));
    const state = foldEvents(plan, [{ seq: 1, event: runStarted() }]);
    expect(decide(plan, state, 2001)).toMatchObject([{ do: "fail", problem: { code: "run-timeout" } }]);
  });

  test("a run in which everything after the trigger was skipped has succeeded", () => {
    const { plan, state } = after("go; other -> a", [skipped("a")], { other: { kind: "start" } });
    expect(decide(plan, state, 2000)).toEqual([{ do: "finish" }]);
  });
});

describe("reduce and fold", () => {
  test("reduce leaves the state it was given alone", () => {
    const { plan, state } = after("go -> a", []);
    const before = new Map(state.nodes);
    reduce(plan, state, started("a"));
    expect(state.nodes).toEqual(before);
  });

  test("one event at a time gives the same as all at once", () => {
    const plan = planOf(smallFlow("go -> f; f:left -> a; f:right -> b; a, b -> join", { f: { kind: "fork" } }));
    const { events } = play(plan, { f: { port: "right" } }, () => 0);
    const slowly = events.reduce((state, event) => reduce(plan, state, event), initialState());
    expect(slowly).toEqual(
      foldEvents(
        plan,
        events.map((event, at) => ({ seq: at + 1, event })),
      ),
    );
  });

  test("a second settling changes nothing", () => {
    const plan = planOf(smallFlow("go -> a -> b"));
    const fold = createFold(plan);
    for (const event of [runStarted(), started("a"), settled("a")]) applyEvent(fold, event);
    const unsettled = fold.unsettled;
    applyEvent(fold, skipped("a"));
    expect(fold.unsettled).toBe(unsettled);
    expect(fold.state.nodes.get("a")).toMatchObject({ status: "done" });
  });

  test("ten thousand nodes in a row cost no more per node than a thousand", () => {
    const perNode = (length: number) => {
      const plan = planOf(smallFlow(["go", ...Array.from({ length }, (_, i) => `n${i}`)].join(" -> ")));
      const startedAt = Date.now();
      play(plan, {}, () => 0);
      return (Date.now() - startedAt) / length;
    };
    perNode(1000);
    // Quadratic work would be ten times dearer still; the margin is for a busy machine.
    expect(perNode(10_000)).toBeLessThan(perNode(1000) * 20 + 0.05);
  });
});
