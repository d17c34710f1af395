import { fail, ok, type Result } from "../problem/problem.ts";
import { NodeId, PortName, type Edge } from "./flow.ts";

const edgeText = /^\s*([^\s:]+)(?::([^\s:]+))?\s*->\s*([^\s:]+)\s*$/;

/** Reads `from:port -> to`; without a port the edge leaves by `out`. */
export function parseEdge(text: string): Result<Edge> {
  const match = text.length <= 200 ? edgeText.exec(text) : null;
  const from = NodeId.safeParse(match?.[1]);
  const port = PortName.safeParse(match?.[2] ?? "out");
  const to = NodeId.safeParse(match?.[3]);
  if (match !== null && from.success && port.success && to.success) return ok({ from: from.data, port: port.data, to: to.data });
  const shown = text.length <= 80 ? text : `${text.slice(0, 80)}…`;
  return fail({
    family: "problem",
    code: "edge-invalid",
    message: `"${shown}" is not an edge. Write it as "from -> to" or "from:port -> to", with node ids and port names in lower case.`,
  });
}

export function printEdge(edge: Edge): string {
  return edge.port === "out" ? `${edge.from} -> ${edge.to}` : `${edge.from}:${edge.port} -> ${edge.to}`;
}

/** The one order of edges in a flow: by from, port, to; by code unit, so the same on every machine. */
export function compareEdges(a: Edge, b: Edge): number {
  return compareText(a.from, b.from) || compareText(a.port, b.port) || compareText(a.to, b.to);
}

export function isSameEdge(a: Edge, b: Edge): boolean {
  return a.from === b.from && a.port === b.port && a.to === b.to;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
