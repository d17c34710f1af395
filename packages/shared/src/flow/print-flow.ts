import type { PromptContent } from "../prompt/prompt.ts";
import { isJsonObject, type Json, type JsonObject } from "../value/json.ts";
import { compareText, printEdge } from "./edge.ts";
import type { Flow, FlowDocument, FlowNode } from "./flow.ts";
import { normalizeNode, normalizePosition, normalizeSettings } from "./normalize.ts";

/**
 * The saved text of a flow: fixed key order, nodes by id, no defaults, one line per edge, layout last
 * with one line per node. Equal flows print equal text, and moving a node changes its layout line only.
 */
export function printFlow(flow: Flow, prompts: Readonly<Record<string, PromptContent>> = {}): string {
  const { layout, ...content } = toDocument(flow, prompts);
  const body = JSON.stringify(content, null, 2);
  if (layout === undefined) return `${body}\n`;
  const lines = Object.entries(layout.nodes).map(([id, [x, y]]) => `      ${JSON.stringify(id)}: [${x}, ${y}]`);
  return `${body.slice(0, -2)},\n  "layout": {\n    "nodes": {\n${lines.join(",\n")}\n    }\n  }\n}\n`;
}

/** The document object in canonical order: what `printFlow` writes and `hashFlow` hashes. */
export function toDocument(flow: Flow, prompts: Readonly<Record<string, PromptContent>> = {}): FlowDocument {
  const settings = normalizeSettings(flow.settings);
  const positions = sortedEntries(flow.layout.nodes).filter(([id]) => Object.hasOwn(flow.nodes, id));
  return {
    format: flow.format,
    key: flow.key,
    name: flow.name,
    nodes: Object.fromEntries(sortedEntries(flow.nodes).map(([id, node]) => [id, printedNode(node)])),
    edges: flow.edges.map(printEdge),
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(Object.keys(prompts).length > 0 && { prompts: Object.fromEntries(sortedEntries(prompts)) }),
    ...(positions.length > 0 && {
      layout: { nodes: Object.fromEntries(positions.map(([id, position]) => [id, normalizePosition(position)])) },
    }),
  };
}

function printedNode(node: FlowNode): FlowNode {
  const normal = normalizeNode(node);
  return {
    ...normal,
    ...(normal.config !== undefined && { config: sortObject(normal.config) }),
    ...(normal.sample !== undefined && { sample: sortKeys(normal.sample) }),
  };
}

/** Keys by code unit at every level. An author's order of keys has no meaning in JSON and must not show in a diff. */
function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  return isJsonObject(value) ? sortObject(value) : value;
}

function sortObject(value: JsonObject): JsonObject {
  return Object.fromEntries(sortedEntries(value).map(([key, child]) => [key, sortKeys(child)]));
}

function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => compareText(a, b));
}
