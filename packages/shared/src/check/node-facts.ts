import type * as z from "zod";

import { fieldsOf } from "../expr/config-texts.ts";
import { type ConfigReference, references } from "../expr/references.ts";
import type { Flow, FlowNode, NodeId, PortName } from "../flow/flow.ts";
import type { NodeCatalog, NodeDefinition, NodeRole } from "../node/define-node.ts";
import type { Effect } from "../node/effect.ts";

/** What the rules want to know about one node, worked out once. */
export type NodeFacts = {
  id: NodeId;
  node: FlowNode;
  /** What people call it: the title, else the id. */
  name: string;
  /** `undefined` for a kind that nobody here knows. */
  definition: NodeDefinition | undefined;
  role: NodeRole;
  /** The config with defaults, or why it is not valid. */
  config: { ok: true; value: z.output<z.ZodObject> } | { ok: false; error: z.ZodError | undefined };
  /** Normal ports; `undefined` while the config is not valid. */
  ports: readonly PortName[] | undefined;
  effect: Effect;
  references: readonly ConfigReference[];
  /**
   * `bypassed`: disabled with one outcome, its edges heal. `off`: disabled with several, or a trigger or
   * approval; nothing goes through it.
   */
  mode: "on" | "bypassed" | "off";
};

/** Unknown means irreversible: what cannot be judged is treated as if it could not be undone. */
const unknownEffect: Effect = { class: "irreversible", egress: true, repeatable: "no" };

export function gatherFacts(flow: Flow, catalog: NodeCatalog): Map<NodeId, NodeFacts> {
  const ids = Object.keys(flow.nodes).sort();
  const facts = new Map<NodeId, NodeFacts>();
  for (const id of ids) {
    const node = flow.nodes[id];
    if (node !== undefined) facts.set(id, factsOf(id, node, catalog));
  }
  return facts;
}

export function definitionOf(catalog: NodeCatalog, kind: string): NodeDefinition | undefined {
  return Object.hasOwn(catalog, kind) ? catalog[kind] : undefined;
}

function factsOf(id: NodeId, node: FlowNode, catalog: NodeCatalog): NodeFacts {
  const definition = definitionOf(catalog, node.kind);
  const role = definition?.role ?? "action";
  const judged = judgeConfig(node, definition);
  return {
    id,
    node,
    name: node.title ?? id,
    definition,
    role,
    ...judged,
    references: node.config === undefined ? [] : references(node.config, fieldsOf(definition)),
    mode: modeOf(node, role, judged.ports),
  };
}

function judgeConfig(node: FlowNode, definition: NodeDefinition | undefined): Pick<NodeFacts, "config" | "ports" | "effect"> {
  const parsed = definition?.config.safeParse(node.config ?? {});
  if (definition === undefined || parsed?.success !== true)
    return { config: { ok: false, error: parsed?.error }, ports: undefined, effect: unknownEffect };
  const { data } = parsed;
  return { config: { ok: true, value: data }, ports: definition.ports(data), effect: definition.effect(data) };
}

function modeOf(node: FlowNode, role: NodeRole, ports: readonly PortName[] | undefined): NodeFacts["mode"] {
  if (node.disabled !== true) return "on";
  return ports?.length === 1 && (role === "action" || role === "answer") ? "bypassed" : "off";
}
