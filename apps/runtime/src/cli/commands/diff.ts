import { type Flow, isJsonObject, Json, printEdge } from "@interlock/shared";

import type { Output } from "../output.ts";
import { readDocument } from "../read-document.ts";

export type FlowDifference = {
  change: "added" | "removed" | "changed";
  what: "node" | "edge" | "field" | "name" | "settings" | "layout";
  id: string;
  before?: Json;
  after?: Json;
};

/** What differs between two documents, as people would say it: nodes, connections, fields. */
export function diffFiles(left: string, right: string, output: Output): void {
  const differences = compareFlows(readDocument(left).flow, readDocument(right).flow);
  output.result(differences, () => (differences.length === 0 ? ["No difference."] : differences.map(line)));
}

export function compareFlows(from: Flow, to: Flow): FlowDifference[] {
  const edgesFrom = from.edges.map(printEdge);
  const edgesTo = to.edges.map(printEdge);
  return [
    ...changed("name", "name", { before: from.name, after: to.name }),
    ...Object.keys(to.nodes)
      .filter((id) => !(id in from.nodes))
      .map((id) => ({ change: "added" as const, what: "node" as const, id })),
    ...Object.keys(from.nodes)
      .filter((id) => !(id in to.nodes))
      .map((id) => ({ change: "removed" as const, what: "node" as const, id })),
    ...Object.keys(from.nodes)
      .filter((id) => id in to.nodes)
      .flatMap((id) => compareFields(id, asJson(from.nodes[id]), asJson(to.nodes[id]))),
    ...edgesTo.filter((edge) => !edgesFrom.includes(edge)).map((id) => ({ change: "added" as const, what: "edge" as const, id })),
    ...edgesFrom.filter((edge) => !edgesTo.includes(edge)).map((id) => ({ change: "removed" as const, what: "edge" as const, id })),
    ...changed("settings", "settings", { before: asJson(from.settings), after: asJson(to.settings) }),
    ...changed("layout", "layout", { before: asJson(from.layout), after: asJson(to.layout) }),
  ];
}

/** The deepest places that differ. */
function compareFields(id: string, before: Json | undefined, after: Json | undefined): FlowDifference[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => compareFields(`${id}.${name}`, before[name], after[name]));
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return [{ change, what: "field", id, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function changed(what: "name" | "settings" | "layout", id: string, { before, after }: { before: Json; after: Json }): FlowDifference[] {
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ change: "changed", what, id, ...(what === "layout" ? {} : { before, after }) }];
}

function asJson(value: unknown): Json {
  return Json.parse(JSON.parse(JSON.stringify(value ?? null)));
}

const signs = { added: "+", removed: "-", changed: "~" } as const;

function line({ change, what, id, before, after }: FlowDifference): string {
  const values =
    before === undefined && after === undefined
      ? ""
      : `: ${before === undefined ? "" : JSON.stringify(before)}${change === "changed" ? " -> " : ""}${after === undefined ? "" : JSON.stringify(after)}`;
  return `${signs[change]} ${what === "field" ? "" : `${what} `}${id}${values}`;
}
