import { ok, type Result } from "../problem/problem.ts";
import { exactJsonLimits, hostileKeys, inspectJson } from "../value/inspect-json.ts";
import { jsonPointer, type PathSegment, valueAt } from "../value/json-pointer.ts";
import { isJsonObject, type Json, type JsonObject } from "../value/json.ts";
import { ownNode, withNode } from "./apply-node.ts";
import { refuseFlow, unknownNode } from "./flow-problem.ts";
import type { FlowNode } from "./flow.ts";
import type { Flow } from "./flow.ts";
import type { SimpleOperation } from "./operation.ts";
import type { Step } from "./step.ts";

type SetConfig = Extract<SimpleOperation, { type: "set-config" }>;

/**
 * Sets or removes one part of a config. Missing objects and lists on the way are made; removing an
 * element of a list closes the gap. The inverse is worked out on the shallowest part that changed shape.
 */
export function setConfig(flow: Flow, { id, path, value }: SetConfig): Result<Step> {
  const node = ownNode(flow, id);
  if (node === undefined) return unknownNode(id);
  const hostile = path.find((segment) => hostileKeys.has(String(segment)));
  if (hostile !== undefined) return refusePath(id, path, `The key "${hostile}" is not allowed.`);
  const checked =
    value === undefined ? ok(null) : inspectJson(value, { ...exactJsonLimits, depth: exactJsonLimits.depth - path.length - 4 });
  if (!checked.ok) return refusePath(id, path, checked.problem.message);

  const before: JsonObject = node.config ?? {};
  const after = value === undefined ? without(before, path) : assign(before, path, value);
  if (after === undefined) return refusePath(id, path, "There is no such place in this node's config.");
  if (!isJsonObject(after)) return refusePath(id, path, "A config is an object.");
  const inverse = inverseOf(before, { id, path, value });
  return ok({ flow: withNode(flow, id, withConfig(node, after)), inverse: [inverse] });
}

export function withConfig(node: FlowNode, config: JsonObject): FlowNode {
  const { config: _before, ...rest } = node;
  return Object.keys(config).length === 0 ? rest : { ...rest, config };
}

/** `undefined` when the path runs through something that has no parts, or leaves a hole in a list. */
function assign(target: Json | undefined, path: readonly PathSegment[], value: Json): Json | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  if (typeof segment === "number") {
    const list = target ?? [];
    if (!Array.isArray(list) || segment > list.length) return undefined;
    const child = assign(list[segment], rest, value);
    return child === undefined ? undefined : list.toSpliced(segment, 1, child);
  }
  const object = target ?? {};
  if (!isJsonObject(object)) return undefined;
  const child = assign(Object.hasOwn(object, segment) ? object[segment] : undefined, rest, value);
  return child === undefined ? undefined : { ...object, [segment]: child };
}

function without(target: Json, path: readonly PathSegment[]): Json | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return {};
  const child = valueAt(target, [segment]);
  if (child === undefined) return undefined;
  const shorter = rest.length === 0 ? undefined : without(child, rest);
  if (rest.length > 0 && shorter === undefined) return undefined;
  if (Array.isArray(target)) {
    return shorter === undefined ? target.toSpliced(Number(segment), 1) : target.toSpliced(Number(segment), 1, shorter);
  }
  if (!isJsonObject(target)) return undefined;
  const { [segment]: _child, ...others } = target;
  return shorter === undefined ? others : { ...others, [segment]: shorter };
}

function inverseOf(before: JsonObject, { id, path, value }: Omit<SetConfig, "type">): SetConfig {
  const removed = value === undefined;
  for (let length = 0; length <= path.length; length++) {
    const part = path.slice(0, length);
    const old = valueAt(before, part);
    // The first part that was not there yet: removing it takes everything below along.
    if (old === undefined) return { type: "set-config", id, path: part };
    // Null on the way was replaced by a container.
    if (old === null) return { type: "set-config", id, path: part, value: null };
    // A list that loses an element cannot get it back by index: put the whole list back.
    const restores = length === path.length || (removed && length === path.length - 1 && Array.isArray(old));
    if (restores)
      return length === 0 && Object.keys(before).length === 0
        ? { type: "set-config", id, path: [] }
        : { type: "set-config", id, path: part, value: old };
  }
  return { type: "set-config", id, path: [], value: before };
}

function refusePath(id: string, path: readonly PathSegment[], reason: string) {
  const pointer = jsonPointer(["config", ...path]);
  return refuseFlow({
    code: "config-refused",
    nodeId: id,
    path: pointer,
    message: `"${pointer}" of node "${id}" was not changed. ${reason}`,
  });
}
