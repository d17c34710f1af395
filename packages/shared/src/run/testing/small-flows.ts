import * as fc from "fast-check";
import * as z from "zod";

import type { Edge, Flow, FlowNode } from "../../flow/flow.ts";
import { defineNode, type NodeCatalog, type NodeDefinition } from "../../node/define-node.ts";
import { pure } from "../../node/effect.ts";
import type { Pins, RunEvent } from "../event.ts";
import { compilePlan, type Plan } from "../plan.ts";

/*
 * Flows of four made-up kinds for tests of the pure core: `start`, `step`, `fork` (ports `left` and
 * `right`) and `ask` (an approval).
 */

function kind(name: string, role: NodeDefinition["role"], ports: string[]): NodeDefinition {
  return defineNode({
    kind: name,
    version: 1,
    role,
    title: name,
    summary: "For tests.",
    category: "logic",
    icon: "circle",
    config: z.object({}),
    ports: () => ports,
    effect: () => pure,
    fields: {},
    output: () => undefined,
    cardLine: () => name,
    initial: {},
  });
}

export const smallCatalog: NodeCatalog = {
  start: kind("start", "trigger", ["out"]),
  step: kind("step", "action", ["out"]),
  fork: kind("fork", "branch", ["left", "right"]),
  ask: kind("ask", "approval", ["approved", "rejected", "expired"]),
  answer: kind("answer", "answer", ["out"]),
};

/** `smallFlow("go -> a, b; a, b -> join", { join: { kind: "step", join: "all" } })`. Nodes not named are steps, `go` a start. */
export function smallFlow(drawing: string, nodes: Record<string, Partial<FlowNode>> = {}, settings: Flow["settings"] = {}): Flow {
  const edges: Edge[] = [];
  const ids = new Set<string>();
  for (const line of drawing.split(";")) {
    const stops = line.split("->").map((stop) => stop.split(",").map((name) => name.trim()));
    for (const [at, stop] of stops.entries()) {
      for (const name of stop) ids.add(name.split(":")[0] ?? "");
      for (const from of stop) {
        const [id = "", port = "out"] = from.split(":");
        for (const to of stops[at + 1] ?? []) edges.push({ from: id, port, to: to.split(":")[0] ?? "" });
      }
    }
  }
  ids.delete("");
  const all: Record<string, FlowNode> = {};
  for (const id of ids) all[id] = { kind: id === "go" ? "start" : "step", ...nodes[id] };
  return { format: 1, key: "small", name: "Small", nodes: all, edges, settings, layout: { nodes: {} } };
}

export function planOf(flow: Flow): Plan {
  const plan = compilePlan(flow, smallCatalog);
  if (!plan.ok) throw new Error(plan.problem.message);
  return plan.value;
}

/** What each node does when it runs: leave by a port, or fail after some attempts. */
export type Behaviour = Record<string, { port: string } | { fails: true }>;

export type Sample = { flow: Flow; behaviour: Behaviour };

/** Random DAGs: forks, both joins, several triggers, error edges, disabled nodes, nodes that fail. */
export const samples = (options: { failing: boolean }): fc.Arbitrary<Sample> =>
  fc
    .record({
      size: fc.integer({ min: 2, max: 12 }),
      seeds: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 64, maxLength: 64 }),
      drain: fc.boolean(),
    })
    .map(({ size, seeds, drain }) => draw(size, pick(seeds), { failing: options.failing, drain }));

function pick(seeds: readonly number[]): (below: number) => number {
  let at = 0;
  return (below) => ((seeds[at++ % seeds.length] ?? 0) + at * 7919) % below;
}

function draw(size: number, next: (below: number) => number, { failing, drain }: { failing: boolean; drain: boolean }): Sample {
  const nodes: Record<string, FlowNode> = { go: { kind: "start" }, other: { kind: "start" } };
  const behaviour: Behaviour = {};
  const edges: Edge[] = [];
  const ids = ["go", "other"];
  for (let i = 0; i < size; i++) {
    const id = `n${i}`;
    const forks = next(3) === 0;
    nodes[id] = { kind: forks ? "fork" : "step", ...(next(3) === 0 && { join: "all" }), ...(next(8) === 0 && { disabled: true }) };
    behaviour[id] = failing && next(6) === 0 ? { fails: true } : { port: forks ? (next(2) === 0 ? "left" : "right") : "out" };
    for (let n = next(3) + (i === 0 ? 1 : 0); n >= 0; n--) {
      const from = ids[i === 0 ? 0 : next(ids.length)] ?? "go";
      const port = portOf(nodes[from], next);
      if (!edges.some((edge) => edge.from === from && edge.port === port && edge.to === id)) edges.push({ from, port, to: id });
    }
    ids.push(id);
  }
  return {
    flow: {
      format: 1,
      key: "sample",
      name: "Sample",
      nodes,
      edges,
      settings: { onFailure: drain ? "drain" : "stop" },
      layout: { nodes: {} },
    },
    behaviour,
  };
}

function portOf(node: FlowNode | undefined, next: (below: number) => number): string {
  if (node?.kind === "start") return "out";
  if (next(8) === 0) return "error";
  return node?.kind === "fork" ? (next(2) === 0 ? "left" : "right") : "out";
}

export const somePins: Pins = {
  flow: { id: "flow_1", key: "small", version: 1, hash: "0".repeat(64) },
  prompts: {},
  models: {},
  policy: 1,
  semantics: 1,
};

export function runStarted(trigger = "go"): RunEvent {
  return {
    v: 1,
    at: 1000,
    type: "run-started",
    trigger,
    input: { data: null, labels: { "": { from: [`trigger:${trigger}`] } } },
    seed: "seed",
    pins: somePins,
    actor: { kind: "system", id: "test", name: "Test" },
    draft: false,
  };
}
