import type { ExpressionTypes } from "../expr/check-expression.ts";
import type { NodeId } from "../flow/flow.ts";
import type { JsonObject } from "../value/json.ts";
import { type CheckContext, promptContent } from "./context.ts";

const runSchema: JsonObject = {
  type: "object",
  properties: { id: { type: "string" }, now: { type: "string", format: "date-time" }, draft: { type: "boolean" } },
  required: ["id", "now", "draft"],
  additionalProperties: false,
};

const flowSchema: JsonObject = {
  type: "object",
  properties: { key: { type: "string" }, name: { type: "string" }, version: { type: ["integer", "null"] } },
  required: ["key", "name", "version"],
  additionalProperties: false,
};

/** JSON Schema of a node's normal output, as far as its definition can say. */
export function outputSchema({ facts, settings }: Pick<CheckContext, "facts" | "settings">, id: NodeId): JsonObject | undefined {
  const node = facts.get(id);
  if (node?.definition === undefined || !node.config.ok) return undefined;
  return node.definition.output(node.config.value, { prompt: (reference) => promptContent(settings, reference) });
}

/** Roots whose names any expression may use: every node of the flow, and what the run itself provides. */
export function outputTypes(context: Pick<CheckContext, "facts" | "settings">): ExpressionTypes {
  const ids = [...context.facts.keys()];
  const triggers = [...context.facts.values()].filter(({ role, mode }) => role === "trigger" && mode === "on");
  const [only] = triggers;
  const nodes = Object.fromEntries(ids.map((id) => [id, outputSchema(context, id)]));
  const byNode: JsonObject = { type: "object", properties: Object.fromEntries(ids.map((id) => [id, {}])), additionalProperties: false };
  return {
    ...nodes,
    run: runSchema,
    flow: flowSchema,
    trigger: only !== undefined && triggers.length === 1 ? nodes[only.id] : undefined,
    sent: byNode,
    error: byNode,
  };
}
