import { configTexts, fieldsOf, mapConfigTexts } from "../expr/config-texts.ts";
import { ownerOf, references } from "../expr/references.ts";
import { renameReferences } from "../expr/rename-references.ts";
import type { NodeCatalog } from "../node/define-node.ts";
import { ok, type Result } from "../problem/problem.ts";
import { isJsonObject } from "../value/json.ts";
import { withConfig } from "./apply-config.ts";
import { ownNode, taken } from "./apply-node.ts";
import { compareEdges } from "./edge.ts";
import { refuseFlow, unknownNode } from "./flow-problem.ts";
import { type Flow, type FlowNode, NodeId } from "./flow.ts";
import { normalizeNode } from "./normalize.ts";
import type { SimpleOperation } from "./operation.ts";
import type { Step } from "./step.ts";

type RenameNode = Extract<SimpleOperation, { type: "rename-node" }>;
type Names = { from: string; to: string };

/** Gives a node another id and title; edges, layout and every reference to it follow. */
export function renameNode(flow: Flow, { id, to, title }: RenameNode, catalog: NodeCatalog): Result<Step> {
  const node = ownNode(flow, id);
  if (node === undefined) return unknownNode(id);
  const idTo = NodeId.safeParse(to);
  if (!idTo.success)
    return refuseFlow({
      code: "node-id-invalid",
      nodeId: id,
      message: `"${to}" cannot be the id of a node. ${idTo.error.issues[0]?.message ?? ""}`,
    });
  if (to !== id && ownNode(flow, to) !== undefined) return taken(to);

  const titled = title === undefined ? node : normalizeNode(title === null ? withoutTitle(node) : { ...node, title });
  const renamed = renameIn({ ...flow, nodes: { ...flow.nodes, [id]: titled } }, { from: id, to }, catalog);
  const back: SimpleOperation = { type: "rename-node", id: to, to: id, ...(title !== undefined && { title: node.title ?? null }) };
  return ok({ flow: renamed, inverse: [back, ...restoreCaptured(flow, { from: id, to }, catalog)] });
}

/**
 * References that already named the new id, before any node had it, now point at the renamed node, and
 * renaming back takes them along. These steps put them right again.
 */
function restoreCaptured(flow: Flow, { from, to }: Names, catalog: NodeCatalog): SimpleOperation[] {
  if (from === to) return [];
  return Object.entries(flow.nodes)
    .filter(
      ([, node]) =>
        node.config !== undefined && references(node.config, fieldsOf(catalog[node.kind])).some((reference) => ownerOf(reference) === to),
    )
    .map(([id, node]) => ({ type: "set-config", id, path: [], value: node.config ?? {} }));
}

function renameIn(flow: Flow, names: Names, catalog: NodeCatalog): Flow {
  const { from, to } = names;
  if (from === to) return flow;
  const swap = (id: string) => (id === from ? to : id);
  const touches = flow.edges.some((edge) => edge.from === from || edge.to === from);
  return {
    ...flow,
    nodes: Object.fromEntries(Object.entries(flow.nodes).map(([id, node]) => [swap(id), renameInNode(node, names, catalog)])),
    edges: touches ? flow.edges.map((edge) => ({ ...edge, from: swap(edge.from), to: swap(edge.to) })).sort(compareEdges) : flow.edges,
    layout: { ...flow.layout, nodes: Object.fromEntries(Object.entries(flow.layout.nodes).map(([id, position]) => [swap(id), position])) },
  };
}

/** The node with its references renamed; the same object when it has none. */
export function renameInNode(node: FlowNode, { from, to }: Names, catalog: NodeCatalog): FlowNode {
  if (node.config === undefined) return node;
  const fields = fieldsOf(catalog[node.kind]);
  if (!configTexts(node.config, fields).some(({ text }) => text.includes(from))) return node;
  const config = mapConfigTexts(node.config, fields, (text) => renameReferences(text, from, to));
  return config === node.config || !isJsonObject(config) ? node : withConfig(node, config);
}

function withoutTitle(node: FlowNode): FlowNode {
  const { title: _title, ...rest } = node;
  return rest;
}
