import { compareEdges, isSameEdge } from "../../flow/edge.ts";
import type { Edge, Flow, FlowNode } from "../../flow/flow.ts";
import { emptyFlow } from "../../flow/normalize.ts";

/**
 * A flow as it is drawn: `graph("hook -> a, b; a, b -> join; ask:approved -> pay")`. A node is a plain
 * step; `hook` and `start…` are triggers, `ask…` approvals, `pay…` irreversible. `nodes` says otherwise.
 */
export function graph(drawing: string, nodes: Readonly<Record<string, Partial<FlowNode>>> = {}): Flow {
  const flow = emptyFlow({ key: "test", name: "Test" });
  for (const statement of drawing.split(";").filter((part) => part.trim() !== "")) {
    const stops = statement.split("->").map((stop) => stop.split(",").map(readEnd));
    for (const { id } of stops.flat()) flow.nodes[id] = { kind: kindOf(id), ...nodes[id] };
    for (const [index, ends] of stops.entries()) {
      for (const from of stops[index - 1] ?? []) for (const to of ends) addEdge(flow.edges, { from: from.id, port: from.port, to: to.id });
    }
  }
  flow.edges.sort(compareEdges);
  return flow;
}

function readEnd(text: string): { id: string; port: string } {
  const [id = "", port = "out"] = text.trim().split(":");
  return { id, port };
}

function addEdge(edges: Edge[], edge: Edge): void {
  if (!edges.some((known) => isSameEdge(known, edge))) edges.push(edge);
}

function kindOf(id: string): string {
  if (id === "hook" || id.startsWith("start")) return "trigger";
  if (id.startsWith("ask")) return "approval";
  return id.startsWith("pay") ? "send" : "step";
}
