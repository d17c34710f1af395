import type { NodeId } from "../../flow/flow.ts";
import { ancestors } from "../../graph/reach.ts";
import { type CheckContext, finding, type Rule } from "../context.ts";
import type { Finding } from "../finding.ts";

/** Something starts the flow, and every step can be reached from there. */
export const starts: Rule = (context) => {
  const triggers = [...context.facts.values()].filter(({ role }) => role === "trigger");
  if (triggers.length === 0) return [finding("no-trigger", undefined)];
  if (triggers.every(({ mode }) => mode === "off")) {
    const names = triggers.map(({ name }) => `"${name}"`).join(" and ");
    return [finding("no-enabled-trigger", { triggers: names }, triggers[0] === undefined ? {} : { nodeId: triggers[0].id })];
  }
  return [...context.facts.values()]
    .filter(({ id, mode }) => mode === "on" && !context.live.incoming.has(id))
    .flatMap(({ id }) => unreachable(context, id));
};

function unreachable(context: CheckContext, id: NodeId): Finding[] {
  const { facts, drawn, nameOf } = context;
  // Nodes of a circle have their own finding.
  if (ancestors(drawn, id).has(id)) return [];
  const disabled = [...ancestors(drawn, id)].sort().find((before) => facts.get(before)?.mode === "off");
  if (disabled !== undefined) return [finding("behind-disabled", { node: nameOf(id), disabled: nameOf(disabled) }, { nodeId: id })];
  return [finding("unreachable", { node: nameOf(id) }, { nodeId: id })];
}
