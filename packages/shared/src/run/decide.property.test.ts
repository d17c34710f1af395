import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { printEdge } from "../flow/edge.ts";
import type { RunEvent } from "./event.ts";
import { createFold, applyEvent, type Fold } from "./fold.ts";
import type { Plan } from "./plan.ts";
import { isSettled, idleNode } from "./state.ts";
import { play, type Schedule } from "./testing/play.ts";
import { planOf, samples, type Sample } from "./testing/small-flows.ts";

const schedules = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 40, maxLength: 40 });

function follow(seeds: readonly number[]): Schedule {
  let at = 0;
  return (choices) => (seeds[at++ % seeds.length] ?? 0) % choices;
}

const firstComeFirst: Schedule = () => 0;

/** Settled nodes with the port they chose; the order of things does not show. */
function solution(fold: Fold): Record<string, string> {
  const settled: Record<string, string> = {};
  for (const { id } of fold.plan.nodes) {
    const node = fold.state.nodes.get(id) ?? idleNode;
    if (node.status === "done") settled[id] = node.port;
    if (node.status === "skipped") settled[id] = "(skipped)";
  }
  return settled;
}

/** The same rules written a second time, as one pass in topological order (P3). A failed node settles nothing. */
function oracle(plan: Plan, { flow, behaviour }: Sample): Record<string, string> {
  const result: Record<string, string> = {};
  const edges = new Map<string, "pending" | "taken" | "not">();
  for (const { id } of plan.nodes) {
    const incoming = flow.edges.filter(({ to }) => to === id).map((edge) => edges.get(printEdge(edge)));
    const joined = joinOf(flow.nodes[id]?.join, incoming);
    const port = portOf(id, joined, { flow, behaviour });
    if (port !== undefined) result[id] = port;
    const heals = joined === "runs" && flow.nodes[id]?.disabled === true && flow.nodes[id].kind === "step";
    for (const edge of flow.edges.filter(({ from }) => from === id)) {
      const isTaken = edge.port === port || (heals && edge.port !== "error");
      edges.set(printEdge(edge), port === undefined ? "pending" : isTaken ? "taken" : "not");
    }
  }
  return result;
}

function joinOf(join: "any" | "all" | undefined, incoming: readonly (string | undefined)[]): "open" | "runs" | "skipped" {
  if (incoming.includes("pending")) return "open";
  const taken = incoming.filter((status) => status === "taken").length;
  return taken > 0 && (join !== "all" || taken === incoming.length) ? "runs" : "skipped";
}

/** Port by which a node leaves, `(skipped)`, or undefined while it has not settled. */
function portOf(id: string, joined: "open" | "runs" | "skipped", { flow, behaviour }: Sample): string | undefined {
  const node = flow.nodes[id];
  if (node?.kind === "start") return id === "go" ? "out" : "(skipped)";
  if (joined === "open") return undefined;
  if (joined === "skipped" || node?.disabled === true) return "(skipped)";
  const does = behaviour[id] ?? { port: "out" };
  if ("port" in does) return does.port;
  return flow.edges.some(({ from, port }) => from === id && port === "error") ? "error" : undefined;
}

describe("rules of a run on random flows", () => {
  test("P1, P3: any schedule ends with the one solution", () => {
    fc.assert(
      fc.property(samples({ failing: false }), schedules, (sample, seeds) => {
        const plan = planOf(sample.flow);
        const expected = oracle(plan, sample);
        expect(solution(play(plan, sample.behaviour, firstComeFirst).fold)).toEqual(expected);
        expect(solution(play(plan, sample.behaviour, follow(seeds)).fold)).toEqual(expected);
      }),
      { numRuns: 5000 },
    );
  });

  test("P2: a node starts only when all its ancestors are settled, and settles once", () => {
    fc.assert(
      fc.property(samples({ failing: true }), schedules, (sample, seeds) => {
        const plan = planOf(sample.flow);
        const { events } = play(plan, sample.behaviour, follow(seeds));
        const fold = createFold(plan);
        const settledTimes = new Map<string, number>();
        for (const event of events) {
          if (event.type === "node-started") {
            for (const ancestor of ancestorsOf(plan, event.path)) expect(isSettled(fold.state.nodes.get(ancestor) ?? idleNode)).toBe(true);
          }
          if (event.type === "node-settled" || event.type === "node-skipped")
            settledTimes.set(event.path, (settledTimes.get(event.path) ?? 0) + 1);
          applyEvent(fold, event);
        }
        expect([...settledTimes.values()].every((times) => times === 1)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test("P4: a failed run shows a part of the solution, `drain` all of what does not depend on the failure", () => {
    fc.assert(
      fc.property(samples({ failing: true }), schedules, (sample, seeds) => {
        const plan = planOf(sample.flow);
        const expected = oracle(plan, sample);
        const { fold } = play(plan, sample.behaviour, follow(seeds));
        const got = solution(fold);
        if (plan.onFailure === "drain" || fold.state.run.status === "succeeded") expect(got).toEqual(expected);
        else expect(expected).toMatchObject(got);
      }),
      { numRuns: 3000 },
    );
  });

  test("P11: any order of a journal that keeps each node's own order and causes before effects folds equal", () => {
    fc.assert(
      fc.property(samples({ failing: true }), schedules, (sample, seeds) => {
        const plan = planOf(sample.flow);
        const { fold, events } = play(plan, sample.behaviour, firstComeFirst);
        const other = createFold(plan);
        for (const event of shuffle(plan, events, follow(seeds))) applyEvent(other, event);
        expect(sorted(other)).toEqual(sorted(fold));
      }),
      { numRuns: 2000 },
    );
  });
});

function sorted(fold: Fold) {
  return {
    ...fold.state,
    nodes: [...fold.state.nodes].sort(([a], [b]) => (a < b ? -1 : 1)),
    left: fold.unsettled,
    ready: [...fold.ready].sort((a, b) => a - b),
  };
}

function ancestorsOf(plan: Plan, id: string): Set<string> {
  const found = new Set<string>();
  const visit = (index: number): void => {
    for (const edge of plan.nodes[index]?.incoming ?? []) {
      const from = plan.nodes[edge.from];
      if (from === undefined || found.has(from.id)) continue;
      found.add(from.id);
      visit(from.index);
    }
  };
  visit(plan.indexOf.get(id) ?? -1);
  return found;
}

/** Events of the run are barriers; between them a node's event only waits for its ancestors' events and its own earlier ones. */
function shuffle(plan: Plan, events: readonly RunEvent[], schedule: Schedule): RunEvent[] {
  const left = [...events];
  const result: RunEvent[] = [];
  while (left.length > 0) {
    const free = left.filter((event, at) => {
      if (!("path" in event)) return at === 0;
      const before = ancestorsOf(plan, event.path).add(event.path);
      return left.slice(0, at).every((earlier) => "path" in earlier && !before.has(earlier.path));
    });
    const next = free[schedule(free.length)];
    if (next === undefined) throw new Error("No event is free.");
    left.splice(left.indexOf(next), 1);
    result.push(next);
  }
  return result;
}
