import { jsonPointer } from "../value/json-pointer.ts";
import { isJsonObject, type Json } from "../value/json.ts";
import type { Label, Value } from "../value/value.ts";
import type { ExecutionPath } from "./event.ts";
import type { Plan, PlannedNode } from "./plan.ts";
import { idleNode, type RunState } from "./state.ts";

/** What an answer node gives to whoever called the flow; its output is `{ status, headers, body }`. */
export function answerBody(output: Json): Json {
  return isJsonObject(output) && Object.hasOwn(output, "body") ? (output["body"] ?? null) : output;
}

/**
 * What a run gives (rulings, output of a run): the body of the first answer, else the output of the only
 * node that it ended in, else their outputs by id. First means first in the drawing's order, never in
 * time, so that every schedule gives the same. `read` loads outputs that are kept apart.
 */
export function runOutput(plan: Plan, state: RunState, read: (path: ExecutionPath) => Value): Value {
  const answer = plan.nodes.find((node) => node.role === "answer" && isDone(state, node));
  if (answer !== undefined) {
    const { data, labels } = read(answer.id);
    const body = labels["/body"] ?? labels[""];
    return { data: answerBody(data), labels: body === undefined ? {} : { "": body } };
  }
  const leaves = plan.nodes.filter((node) => isLeaf(state, node));
  const [only] = leaves;
  if (only !== undefined && leaves.length === 1) return read(only.id);
  const data: { [id: string]: Json } = {};
  const labels: { [pointer: string]: Label } = { "": { from: ["author"] } };
  for (const leaf of leaves) {
    const value = read(leaf.id);
    data[leaf.id] = value.data;
    for (const [pointer, label] of Object.entries(value.labels)) labels[`${jsonPointer([leaf.id])}${pointer}`] = label;
  }
  return { data, labels };
}

/** Nodes whose outputs `runOutput` will read. */
export function outputNodes(plan: Plan, state: RunState): ExecutionPath[] {
  const answer = plan.nodes.find((node) => node.role === "answer" && isDone(state, node));
  return answer !== undefined ? [answer.id] : plan.nodes.filter((node) => isLeaf(state, node)).map((node) => node.id);
}

function isDone(state: RunState, node: PlannedNode): boolean {
  return (state.nodes.get(node.id) ?? idleNode).status === "done";
}

/** A node that ran and that nothing ran after: no edge leaves from the port it chose. */
function isLeaf(state: RunState, node: PlannedNode): boolean {
  const now = state.nodes.get(node.id) ?? idleNode;
  return now.status === "done" && !node.outgoing.some((edge) => edge.port === now.port);
}
