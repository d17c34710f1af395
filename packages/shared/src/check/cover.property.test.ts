import * as fc from "fast-check";
import { expect, test, vi } from "vitest";

import { compareEdges } from "../flow/edge.ts";
import type { Edge, Flow, FlowNode } from "../flow/flow.ts";
import { emptyFlow } from "../flow/normalize.ts";
import { isCovered } from "./cover.ts";
import { testCatalog } from "./testing/test-catalog.ts";

// Seconds of pure computing; on a machine that is busy elsewhere it takes many times as long.
vi.setConfig({ testTimeout: 120_000 });

/*
 * The verdict against an oracle that plays every choice of every node: a flow that is called covered has
 * no run at all in which the action runs and no approval that knew its arguments was approved.
 */

const portsOf: Readonly<Record<string, readonly string[]>> = {
  trigger: ["out"],
  step: ["out", "error"],
  approval: ["approved", "rejected"],
  send: ["out"],
};

const small = fc
  .record({
    kinds: fc.array(fc.constantFrom("step", "approval", "approval", "trigger"), { minLength: 2, maxLength: 5 }),
    joins: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    wires: fc.array(fc.tuple(fc.nat(6), fc.nat(1), fc.nat(6)), { minLength: 3, maxLength: 12 }),
    needs: fc.array(fc.nat(5), { maxLength: 2 }),
  })
  .map(({ kinds, joins, wires, needs }) => draw(["trigger", ...kinds, "send"], { joins, wires, needs }));

function draw(
  kinds: readonly string[],
  { joins, wires, needs }: { joins: boolean[]; wires: [number, number, number][]; needs: number[] },
): Flow {
  const flow = emptyFlow({ key: "test", name: "Test" });
  const id = (index: number) => `n${index}`;
  for (const [index, kind] of kinds.entries()) flow.nodes[id(index)] = { kind, ...(joins[index] === true && { join: "all" as const }) };
  const last = kinds.length - 1;
  const used = needs.filter((index) => index < last).map((index) => `{{ ${id(index)}.?x.orValue(0) }}`);
  flow.nodes[id(last)] = { ...nodeOf(flow, id(last)), config: { to: `to ${used.join(" ")}` } };
  const edges = new Map<string, Edge>();
  for (const [a, way, b] of wires) {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const kind = kinds[from];
    if (from === to || to > last || kind === undefined || kinds[to] === "trigger") continue;
    const port = portsOf[kind]?.[way] ?? portsOf[kind]?.[0] ?? "out";
    edges.set(`${from}${port}${to}`, { from: id(from), port, to: id(to) });
  }
  flow.edges = [...edges.values()].sort(compareEdges);
  return flow;
}

function nodeOf(flow: Flow, id: string): FlowNode {
  return flow.nodes[id] ?? { kind: "step" };
}

/** Every run: one trigger fires, every node that runs leaves by one of its ports. */
function* allRuns(flow: Flow): Generator<ReadonlyMap<string, string>> {
  const ids = Object.keys(flow.nodes);
  for (const trigger of ids.filter((id) => nodeOf(flow, id).kind === "trigger"))
    yield* choose(flow, { ids, trigger, at: 0, left: new Map() });
}

type Choice = { ids: readonly string[]; trigger: string; at: number; left: ReadonlyMap<string, string> };

function* choose(flow: Flow, { ids, trigger, at, left }: Choice): Generator<ReadonlyMap<string, string>> {
  const id = ids[at];
  if (id === undefined) {
    yield left;
    return;
  }
  const node = nodeOf(flow, id);
  const incoming = flow.edges.filter((edge) => edge.to === id);
  const taken = incoming.filter((edge) => left.get(edge.from) === edge.port);
  const runs =
    node.kind === "trigger"
      ? id === trigger
      : incoming.length > 0 && (node.join === "all" ? taken.length === incoming.length : taken.length > 0);
  const ports = runs ? (portsOf[node.kind] ?? ["out"]) : [undefined];
  for (const port of ports)
    yield* choose(flow, { ids, trigger, at: at + 1, left: port === undefined ? left : new Map([...left, [id, port]]) });
}

function ancestorsOf(flow: Flow, id: string): Set<string> {
  const found = new Set<string>();
  for (const edge of flow.edges.filter(({ to }) => to === id))
    for (const before of [edge.from, ...ancestorsOf(flow, edge.from)]) found.add(before);
  return found;
}

function isReallyCovered(flow: Flow, action: string): boolean {
  const needs = [...JSON.stringify(nodeOf(flow, action).config).matchAll(/n\d/g)].map(([id]) => id);
  const good = Object.keys(flow.nodes).filter((id) => {
    const known = ancestorsOf(flow, id);
    return nodeOf(flow, id).kind === "approval" && needs.every((need) => known.has(need) || nodeOf(flow, need).kind === "trigger");
  });
  for (const left of allRuns(flow)) if (left.has(action) && !good.some((id) => left.get(id) === "approved")) return false;
  return true;
}

test("no run of a covered action goes without an approval that knew its arguments", () => {
  const seen = { covered: 0, uncovered: 0, missed: 0 };
  fc.assert(
    fc.property(small, (flow) => {
      const action = `n${Object.keys(flow.nodes).length - 1}`;
      const verdict = isCovered(flow, testCatalog, action);
      const truth = isReallyCovered(flow, action);
      if (verdict.covered) {
        expect(truth).toBe(true);
        seen.covered += 1;
      } else seen[truth ? "missed" : "uncovered"] += 1;
    }),
    { numRuns: 3000 },
  );
  // The linear pass may refuse what exclusive branches make safe, but that must stay rare.
  expect(seen.covered).toBeGreaterThan(100);
  expect(seen.uncovered).toBeGreaterThan(100);
  expect(seen.missed / 3000).toBeLessThan(0.2);
});
