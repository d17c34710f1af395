import type * as z from "zod";

import { ok, type Result } from "../problem/problem.ts";
import type { PromptContent } from "../prompt/prompt.ts";
import { exactJsonLimits, inspectJson } from "../value/inspect-json.ts";
import { asSegment, jsonPointer, type PathSegment, valueAt } from "../value/json-pointer.ts";
import { isJsonObject, type JsonObject } from "../value/json.ts";
import { checkNode } from "./apply-node.ts";
import { compareEdges, isSameEdge, parseEdge, printEdge } from "./edge.ts";
import { refuseFlow } from "./flow-problem.ts";
import { type Edge, type Flow, FlowDocument, type FlowNode, type Position } from "./flow.ts";
import { normalizePosition, normalizeSettings } from "./normalize.ts";
import { upgradeDocument } from "./upgrade.ts";

export type ParsedFlow = {
  flow: Flow;
  /** Contents that travelled with the document, by name; empty unless it was exported. */
  prompts: Record<string, PromptContent>;
};

const maxTextCharacters = 8 * 1024 * 1024;

/**
 * Reads a saved document, as text or as an object from anywhere. Older formats are upgraded. What comes
 * out is in normal form and can always be printed and hashed; what is refused names node and field.
 */
export function parseFlow(input: unknown): Result<ParsedFlow> {
  const read = typeof input === "string" ? readText(input) : ok(input);
  if (!read.ok) return read;
  const inspected = inspectJson(read.value, exactJsonLimits);
  if (!inspected.ok)
    return refuseFlow({ ...inspected.problem, code: "flow-refused", nodeId: nodeOf(inspected.problem.path?.split("/").slice(1) ?? []) });
  if (!isJsonObject(inspected.value))
    return refuseFlow({ code: "flow-invalid", message: 'A flow is a JSON object that begins with { "format": 1 }.' });
  const upgraded = upgradeDocument(inspected.value);
  if (!upgraded.ok) return upgraded;
  const document = FlowDocument.safeParse(upgraded.value);
  return document.success ? toFlow(document.data) : refuseIssue(document.error, upgraded.value);
}

function readText(text: string): Result<unknown> {
  if (text.length > maxTextCharacters)
    return refuseFlow({ code: "flow-too-large", message: "The document is larger than 8 MB. Split the flow into smaller ones." });
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return refuseFlow({ code: "flow-not-json", message: `The document is not JSON: ${detail}. Correct it and try again.` });
  }
}

function toFlow(document: FlowDocument): Result<ParsedFlow> {
  const nodes: Record<string, FlowNode> = {};
  for (const [id, node] of Object.entries(document.nodes)) {
    const checked = checkNode(id, node);
    if (!checked.ok) return checked;
    nodes[id] = checked.value;
  }
  const edges = readEdges(document.edges, nodes);
  if (!edges.ok) return edges;
  const positions: Record<string, Position> = {};
  for (const [id, position] of Object.entries(document.layout?.nodes ?? {})) {
    // Places of nodes that are gone are left over from hand edits and mean nothing.
    if (Object.hasOwn(nodes, id)) positions[id] = normalizePosition(position);
  }
  const { format, key, name } = document;
  const flow: Flow = {
    format,
    key,
    name,
    nodes,
    edges: edges.value,
    settings: normalizeSettings(document.settings ?? {}),
    layout: { nodes: positions },
  };
  return ok({ flow, prompts: document.prompts ?? {} });
}

function readEdges(texts: readonly string[], nodes: Flow["nodes"]): Result<Edge[]> {
  const edges: { edge: Edge; index: number }[] = [];
  for (const [index, text] of texts.entries()) {
    const path = jsonPointer(["edges", index]);
    const edge = parseEdge(text);
    if (!edge.ok) return refuseFlow({ ...edge.problem, path });
    const stranger = [edge.value.from, edge.value.to].find((id) => !Object.hasOwn(nodes, id));
    if (stranger !== undefined) {
      const message = `The edge "${printEdge(edge.value)}" names "${stranger}", which is not a node of this flow. Correct the edge or add the node.`;
      return refuseFlow({ code: "edge-unknown-node", nodeId: stranger, path, message });
    }
    edges.push({ edge: edge.value, index });
  }
  edges.sort((a, b) => compareEdges(a.edge, b.edge));
  const twin = edges.find(({ edge }, at) => {
    const before = edges[at - 1];
    return before !== undefined && isSameEdge(edge, before.edge);
  });
  if (twin !== undefined) {
    const message = `The edge "${printEdge(twin.edge)}" is there twice. Remove one of them.`;
    return refuseFlow({ code: "edge-duplicate", nodeId: twin.edge.from, path: jsonPointer(["edges", twin.index]), message });
  }
  return ok(edges.map(({ edge }) => edge));
}

function refuseIssue(error: z.ZodError, document: JsonObject): Result<never> {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(asSegment);
  const nodeId = nodeOf(path);
  const place = nodeId === undefined ? `"${jsonPointer(path) || "/"}"` : `"${path.slice(2).join(".") || nodeId}" of node "${nodeId}"`;
  const reason = issue === undefined ? "It is not valid." : reasonOf(issue, valueAt(document, path) === undefined);
  const message = `The document cannot be read at ${place}. ${reason} Correct it and try again.`;
  return refuseFlow({ code: "flow-invalid", nodeId, path: jsonPointer(path), message });
}

function reasonOf(issue: z.core.$ZodIssue, isMissing: boolean): string {
  if (issue.code === "unrecognized_keys") return `It has no field "${issue.keys.join('", "')}".`;
  return issue.code === "invalid_type" && isMissing ? "It is missing." : `${issue.message}.`.replace(/\.\.$/, ".");
}

function nodeOf(path: readonly PathSegment[]): string | undefined {
  return path[0] === "nodes" && path.length > 1 ? String(path[1]) : undefined;
}
