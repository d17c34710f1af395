import type * as z from "zod";

import { ok, type Result } from "../problem/problem.ts";
import { exactJsonLimits, inspectJson } from "../value/inspect-json.ts";
import { asSegment, jsonPointer } from "../value/json-pointer.ts";
import { refuseFlow, unknownNode } from "./flow-problem.ts";
import { type Flow, FlowNode, NodeId, type Position } from "./flow.ts";
import { normalizeNode, normalizePosition } from "./normalize.ts";
import { NodePatch, type SimpleOperation } from "./operation.ts";
import type { Step } from "./step.ts";

type Of<Type extends SimpleOperation["type"]> = Extract<SimpleOperation, { type: Type }>;

/** Example payloads travel with the document, so they stay small. */
const maxSampleCharacters = 64 * 1024;

export function addNode(flow: Flow, { id, node, position }: Of<"add-node">): Result<Step> {
  if (!NodeId.safeParse(id).success)
    return refuseFlow({ code: "node-id-invalid", nodeId: id, message: `"${id}" cannot be the id of a node. Choose another.` });
  if (Object.hasOwn(flow.nodes, id)) return taken(id);
  const checked = checkNode(id, node);
  if (!checked.ok) return checked;
  const next: Flow = {
    ...flow,
    nodes: { ...flow.nodes, [id]: checked.value },
    layout: position === undefined ? flow.layout : { ...flow.layout, nodes: { ...flow.layout.nodes, [id]: normalizePosition(position) } },
  };
  return ok({ flow: next, inverse: [{ type: "remove-node", id }] });
}

export function removeNode(flow: Flow, { id }: Of<"remove-node">): Result<Step> {
  const node = ownNode(flow, id);
  if (node === undefined) return unknownNode(id);
  if (flow.edges.some((edge) => edge.from === id || edge.to === id)) {
    return refuseFlow({ code: "node-in-use", nodeId: id, message: `Edges still touch the node "${id}". Remove them together with it.` });
  }
  const { [id]: _node, ...nodes } = flow.nodes;
  const { [id]: position, ...positions } = flow.layout.nodes;
  return ok({
    flow: { ...flow, nodes, layout: position === undefined ? flow.layout : { ...flow.layout, nodes: positions } },
    inverse: [{ type: "add-node", id, node, ...(position !== undefined && { position }) }],
  });
}

export function patchNode(flow: Flow, { id, patch }: Of<"patch-node">): Result<Step> {
  const node = ownNode(flow, id);
  if (node === undefined) return unknownNode(id);
  const merged = new Map<string, unknown>(Object.entries(node));
  const before = new Map<string, unknown>();
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    before.set(name, merged.get(name) ?? null);
    if (value === null) merged.delete(name);
    else merged.set(name, value);
  }
  const patched = FlowNode.safeParse(Object.fromEntries(merged));
  if (!patched.success) return refuseIssue(id, patched.error);
  const checked = checkNode(id, patched.data);
  if (!checked.ok) return checked;
  return ok({
    flow: withNode(flow, id, checked.value),
    inverse: [{ type: "patch-node", id, patch: NodePatch.parse(Object.fromEntries(before)) }],
  });
}

function refuseIssue(id: string, error: z.ZodError) {
  const issue = error.issues[0];
  const pointer = jsonPointer((issue?.path ?? []).map(asSegment));
  return refuseFlow({
    code: "node-invalid",
    nodeId: id,
    path: pointer,
    message: `"${pointer}" of node "${id}" was not changed. ${issue?.message ?? "It is not valid."}`,
  });
}

export function moveNodes(flow: Flow, { positions }: Of<"move-nodes">): Result<Step> {
  const nodes: Record<string, Position> = { ...flow.layout.nodes };
  const before: Record<string, Position | null> = {};
  for (const [id, position] of Object.entries(positions)) {
    if (ownNode(flow, id) === undefined) return unknownNode(id);
    before[id] = flow.layout.nodes[id] ?? null;
    if (position === null) delete nodes[id];
    else nodes[id] = normalizePosition(position);
  }
  return ok({ flow: { ...flow, layout: { ...flow.layout, nodes } }, inverse: [{ type: "move-nodes", positions: before }] });
}

export function ownNode(flow: Flow, id: string): FlowNode | undefined {
  return Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
}

export function withNode(flow: Flow, id: string, node: FlowNode): Flow {
  return { ...flow, nodes: { ...flow.nodes, [id]: node } };
}

export function taken(id: string) {
  return refuseFlow({ code: "node-id-taken", nodeId: id, message: `There is already a node "${id}". Choose another id.` });
}

/** The same limits as `parseFlow`, so that every flow in memory can be printed, hashed and read again. */
export function checkNode(id: string, node: FlowNode): Result<FlowNode> {
  const normal = normalizeNode(node);
  const inspected = inspectJson(normal, exactJsonLimits);
  if (!inspected.ok) return refuseFlow({ ...inspected.problem, nodeId: id });
  if (normal.sample !== undefined && JSON.stringify(normal.sample).length > maxSampleCharacters) {
    return refuseFlow({
      code: "sample-too-large",
      nodeId: id,
      path: "/sample",
      message: `The sample of node "${id}" is larger than 64 KiB. Shorten it.`,
    });
  }
  return ok(normal);
}
