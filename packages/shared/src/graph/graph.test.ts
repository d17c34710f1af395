import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { graph } from "../check/testing/graph.ts";
import type { Edge } from "../flow/flow.ts";
import { arbitraryFlow } from "../flow/testing/arbitrary-flow.ts";
import { findCycle, findPath } from "./find-cycle.ts";
import { buildGraph } from "./flow-graph.ts";
import { topologicalOrder } from "./order.ts";
import { ancestors, descendants, reachableFrom } from "./reach.ts";

const diamond = buildGraph(graph("hook -> a, b; a, b -> join -> end; loose"));

describe("on a drawing", () => {
  test("the order puts every step after all that come before it, ties by id", () => {
    expect(topologicalOrder(diamond)).toEqual(["hook", "loose", "a", "b", "join", "end"]);
  });

  test("ancestors and descendants are everything on the way, without the step itself", () => {
    expect([...ancestors(diamond, "join")].sort()).toEqual(["a", "b", "hook"]);
    expect([...descendants(diamond, "a")].sort()).toEqual(["end", "join"]);
    expect(reachableFrom(diamond, ["a", "loose"])).toEqual(new Set(["a", "join", "end", "loose"]));
  });

  test("a step on a circle is its own ancestor", () => {
    expect(ancestors(buildGraph(graph("hook -> a -> b -> a")), "a").has("a")).toBe(true);
  });

  test("a circle is named from its smallest id, in walking order", () => {
    expect(findCycle(diamond)).toBeUndefined();
    expect(findCycle(buildGraph(graph("hook -> z -> c -> m -> z")))).toEqual(["c", "m", "z"]);
    expect(findCycle(buildGraph(graph("a -> a")))).toEqual(["a"]);
  });

  test("a path is the shortest one", () => {
    expect(findPath(diamond, "hook", "end")).toEqual(["hook", "a", "join", "end"]);
    expect(findPath(diamond, "end", "hook")).toBeUndefined();
    expect(findPath(diamond, "a", "a")).toEqual(["a"]);
  });
});

describe("on any drawing", () => {
  test("the order respects every edge and is complete exactly when there is no circle", () => {
    fc.assert(
      fc.property(arbitraryFlow, (flow) => {
        const drawn = buildGraph(flow);
        const order = topologicalOrder(drawn);
        const place = new Map(order.map((id, index) => [id, index]));
        const cycle = findCycle(drawn);
        expect(order.length === drawn.nodes.length).toBe(cycle === undefined);
        for (const { from, to } of flow.edges) {
          const [before, after] = [place.get(from), place.get(to)];
          if (before !== undefined && after !== undefined) expect(before).toBeLessThan(after);
        }
        for (const [index, id] of (cycle ?? []).entries()) {
          const next = cycle?.[(index + 1) % cycle.length];
          expect(flow.edges.some((edge) => edge.from === id && edge.to === next)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("descendants and ancestors are the same relation from both sides", () => {
    fc.assert(
      fc.property(arbitraryFlow, (flow) => {
        const drawn = buildGraph(flow);
        for (const a of drawn.nodes) for (const b of drawn.nodes) expect(descendants(drawn, a).has(b)).toBe(ancestors(drawn, b).has(a));
      }),
      { numRuns: 100 },
    );
  });
});

test("twenty thousand steps in a row do not overflow anything", () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `s${String(index).padStart(5, "0")}`);
  const edges: Edge[] = ids.slice(1).map((to, index) => ({ from: ids[index] ?? "", port: "out", to }));
  const nodes = Object.fromEntries(ids.map((id) => [id, { kind: "step" }]));
  const row = buildGraph({ nodes, edges });
  expect(topologicalOrder(row)).toEqual(ids);
  expect(ancestors(row, "s19999").size).toBe(19_999);
  expect(findPath(row, "s00000", "s19999")?.length).toBe(20_000);
  expect(findCycle(buildGraph({ nodes, edges: [...edges, { from: "s19999", port: "out", to: "s00000" }] }))?.length).toBe(20_000);
});
