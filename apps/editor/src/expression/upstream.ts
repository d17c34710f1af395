import { isJsonObject } from "@interlock/shared";
import type { DefinitionContext, ExpressionTypes, Flow, Json, JsonObject, NodeCatalog, NodeId } from "@interlock/shared";

import { nodeFace } from "../canvas/node-face.ts";
import type { NodeFace } from "../canvas/node-face.ts";
import { readConfig } from "../canvas/read-config.ts";

export type UpstreamNode = { id: NodeId; face: NodeFace; schema: JsonObject | undefined; sample: Json | undefined };

/** What an expression of one node may read: the nodes before it, nearest first, and the roots that always exist. */
export type Upstream = { nodes: readonly UpstreamNode[]; types: ExpressionTypes; samples: Readonly<Record<string, Json>> };

export type UpstreamSource = {
  flow: Flow;
  catalog: NodeCatalog;
  samples: Readonly<Record<NodeId, Json>>;
  context: DefinitionContext;
};

export function upstreamOf(nodeId: NodeId, { flow, catalog, samples, context }: UpstreamSource): Upstream {
  const nodes = nodesBefore(flow, nodeId).flatMap((id): UpstreamNode[] => {
    const node = flow.nodes[id];
    const definition = node === undefined ? undefined : catalog[node.kind];
    if (node === undefined) return [];
    const schema = definition?.output(readConfig(definition, node.config ?? {}), context);
    return [{ id, face: nodeFace(node, catalog), schema, sample: samples[id] }];
  });
  const types: Record<string, JsonObject | undefined> = {};
  const known: Record<string, Json> = {};
  for (const { id, schema, sample } of nodes) {
    types[id] = schema;
    if (sample !== undefined) known[id] = sample;
  }
  return { nodes, types: { ...types, ...rootSchemas(nodes) }, samples: known };
}

/** Ancestors, walking back level by level, so that what people most likely want comes first. */
function nodesBefore(flow: Flow, nodeId: NodeId): NodeId[] {
  const found: NodeId[] = [];
  const seen = new Set([nodeId]);
  for (let level = [nodeId]; level.length > 0;) {
    const next = flow.edges.filter((edge) => level.includes(edge.to) && !seen.has(edge.from)).map((edge) => edge.from);
    level = [...new Set(next)];
    for (const id of level) seen.add(id);
    found.push(...level);
  }
  return found;
}

function rootSchemas(nodes: readonly UpstreamNode[]): Record<string, JsonObject | undefined> {
  const triggers = nodes.filter((node) => node.face.role === "trigger");
  return {
    run: objectOf({ id: { type: "string" }, now: { type: "string", format: "date-time" } }),
    flow: objectOf({ key: { type: "string" }, name: { type: "string" }, version: {} }),
    trigger: triggers.length === 1 ? triggers[0]?.schema : undefined,
    sent: undefined,
    error: undefined,
  };
}

function objectOf(properties: JsonObject): JsonObject {
  return { type: "object", properties };
}

export type FieldRow = { path: string; name: string; type: string; sample: string | null; depth: number; choices: readonly string[] };

const deepest = 6;
const mostRows = 200;

/** The fields of an output as lines of a tree, from its schema and from what it last was. */
export function fieldRows(node: UpstreamNode): FieldRow[] {
  const rows: FieldRow[] = [];
  collect({ path: node.id, name: node.id, depth: 0, schema: node.schema, sample: node.sample }, rows);
  return rows;
}

/** The rows that are values themselves; an object is read through its fields. */
export function valuePaths(node: UpstreamNode): FieldRow[] {
  return fieldRows(node).filter((row, index, rows) => (rows[index + 1]?.depth ?? 0) <= row.depth);
}

type Place = { path: string; name: string; depth: number; schema: Json | undefined; sample: Json | undefined };

function collect(place: Place, rows: FieldRow[]): void {
  if (rows.length >= mostRows || place.depth > deepest) return;
  const { path, name, depth, schema, sample } = place;
  if (depth > 0) rows.push({ path, name, depth, type: typeWord(schema, sample), sample: shorten(sample), choices: choicesOf(schema) });
  const properties = isJsonObject(schema) && isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const values = isJsonObject(sample) ? sample : {};
  for (const field of new Set([...Object.keys(properties), ...Object.keys(values)])) {
    const step = /^[A-Za-z_][A-Za-z0-9_]*$/.test(field) ? `.${field}` : `[${JSON.stringify(field)}]`;
    collect({ path: `${path}${step}`, name: field, depth: depth + 1, schema: properties[field], sample: values[field] }, rows);
  }
}

const words: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "yes/no",
  array: "list",
  object: "object",
  null: "nothing",
};

function typeWord(schema: Json | undefined, sample: Json | undefined): string {
  const declared = isJsonObject(schema) ? schema["type"] : undefined;
  if (typeof declared === "string") return words[declared] ?? declared;
  if (sample === undefined) return "any";
  if (sample === null) return "nothing";
  return Array.isArray(sample) ? "list" : (words[typeof sample] ?? "any");
}

function choicesOf(schema: Json | undefined): string[] {
  const choices = isJsonObject(schema) ? schema["enum"] : undefined;
  return Array.isArray(choices) ? choices.filter((choice) => typeof choice === "string") : [];
}

function shorten(sample: Json | undefined): string | null {
  if (sample === undefined || (typeof sample === "object" && sample !== null && !Array.isArray(sample))) return null;
  const text = JSON.stringify(sample);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
