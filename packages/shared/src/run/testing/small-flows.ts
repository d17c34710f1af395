import * as fc from "fast-check";
import * as z from "zod";

import type { Edge, Flow, FlowNode } from "../../flow/flow.ts";
import { defineNode, type NodeCatalog, type NodeDefinition } from "../../node/define-node.ts";
import { pure, type Effect } from "../../node/effect.ts";
import type { Pins, RunEvent } from "../event.ts";
import { compilePlan, type Plan } from "../plan.ts";

/*
 * Flows of made-up kinds for tests of the pure core: one for each role and effect, `fork` with the ports
 * `left` and `right`.
 */

type Kind = { role: NodeDefinition["role"]; ports: string[]; effect?: Effect };

function kind(name: string, { role, ports, effect = pure }: Kind): NodeDefinition {
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
    effect: () => effect,
    fields: {},
    output: () => undefined,
    cardLine: () => name,
    initial: {},
  });
}

export const smallCatalog: NodeCatalog = {
  start: kind("start", { role: "trigger", ports: ["out"] }),
  step: kind("step", { role: "action", ports: ["out"] }),
  read: kind("read", { role: "action", ports: ["out"], effect: { class: "read", egress: true, repeatable: "by-nature" } }),
  act: kind("act", { role: "action", ports: ["out"], effect: { class: "write", egress: false, repeatable: "by-nature" } }),
  fork: kind("fork", { role: "branch", ports: ["left", "right"] }),
  ask: kind("ask", { role: "approval", ports: ["approved", "rejected", "expired"] }),
  answer: kind("answer", { role: "answer", ports: ["out"] }),
};

/** `smallFlow("go -> a, b; a, b -> join", { join: { join: "all" } })`. Nodes not named are steps, `go` a start. */
export function smallFlow(drawing: string, nodes: Record<string, Partial<FlowNode>> = {}, settings: Flow["settings"] = {}): Flow {
  const rows = drawing.split(";").map((row) => row.split("->").map((stop) => stop.split(",").map(readPort)));
  const edges = rows.flatMap((stops) => stops.slice(1).flatMap((to, at) => connect(stops[at] ?? [], to)));
  const ids = new Set(rows.flat(2).map(({ id }) => id));
  const all = [...ids].map((id): [string, FlowNode] => [id, { kind: id === "go" ? "start" : "step", ...nodes[id] }]);
  return { format: 1, key: "small", name: "Small", nodes: Object.fromEntries(all), edges, settings, layout: { nodes: {} } };
}

type Stop = { id: string; port: string };

function readPort(text: string): Stop {
  const [id = "", port = "out"] = text.trim().split(":");
  return { id, port };
}

function connect(from: readonly Stop[], to: readonly Stop[]): Edge[] {
  return from.flatMap(({ id, port }) => to.map((target) => ({ from: id, port, to: target.id })));
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
  for (let i = 0; i < size; i++) {
    const id = `n${i}`;
    // The first one hangs on the trigger that fires, so that something happens.
    const earlier = i === 0 ? ["go"] : Object.keys(nodes);
    const node = drawNode(next);
    behaviour[id] = failing && next(6) === 0 ? { fails: true } : { port: normalPort(node, next) };
    for (let n = next(3) + 1; n > 0; n--) {
      const from = earlier[next(earlier.length)] ?? "go";
      const edge = { from, port: portOf(nodes[from], next), to: id };
      if (!edges.some((other) => other.from === from && other.port === edge.port && other.to === id)) edges.push(edge);
    }
    nodes[id] = node;
  }
  const settings = { onFailure: drain ? "drain" : "stop" } as const;
  return { flow: { format: 1, key: "sample", name: "Sample", nodes, edges, settings, layout: { nodes: {} } }, behaviour };
}

function drawNode(next: (below: number) => number): FlowNode {
  return { kind: next(3) === 0 ? "fork" : "step", ...(next(3) === 0 && { join: "all" }), ...(next(8) === 0 && { disabled: true }) };
}

function normalPort({ kind: name }: FlowNode, next: (below: number) => number): string {
  if (name !== "fork") return "out";
  return next(2) === 0 ? "left" : "right";
}

function portOf(node: FlowNode | undefined, next: (below: number) => number): string {
  if (node === undefined || node.kind === "start") return "out";
  return next(8) === 0 ? "error" : normalPort(node, next);
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
