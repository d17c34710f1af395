import {
  configTexts,
  fieldsOf,
  isJsonObject,
  ownerOf,
  references,
  type ConfigReference,
  type JsonObject,
  type Plan,
  type PlannedNode,
} from "@interlock/shared";

/** What a node asks of its surroundings, worked out once per compiled flow. */
export type NodeNeeds = {
  /** The config as parsed, defaults included, before any hole is filled. */
  config: JsonObject;
  /** Some text has a hole, so the config differs from run to run. */
  hasHoles: boolean;
  references: readonly Pick<ConfigReference, "root" | "path" | "pointer">[];
  roots: ReadonlySet<string>;
  /** Nodes whose output is read, directly or through `sent` and `error`. */
  reads: readonly PlannedNode[];
  prompts: readonly string[];
  modelRoles: readonly string[];
};

const known = new WeakMap<PlannedNode, NodeNeeds>();

export function needsOf(plan: Plan, node: PlannedNode): NodeNeeds {
  let needs = known.get(node);
  if (needs === undefined) known.set(node, (needs = workOut(plan, node)));
  return needs;
}

function workOut(plan: Plan, node: PlannedNode): NodeNeeds {
  const parsed: unknown = node.definition.config.safeParse(node.node.config ?? {}).data;
  // What a config schema yields is JSON again: kinds promise it, and a contract test holds them to it.
  const config = isJsonObject(parsed) ? parsed : {};
  const fields = fieldsOf(node.definition);
  const found = references(config, fields);
  const roots = new Set(found.map(({ root }) => root));
  const ids = new Set(found.map((reference) => (reference.root === "trigger" ? "" : ownerOf(reference))));
  return {
    config,
    hasHoles: configTexts(config, fields).some(({ mark, text }) => mark === "template" && text.includes("{{")),
    references: found,
    roots,
    reads: plan.nodes.filter((other) => ids.has(other.id) || (roots.has("trigger") && other.role === "trigger")),
    prompts: valuesOf(node, config, "prompt"),
    modelRoles: valuesOf(node, config, "model-role"),
  };
}

function valuesOf(node: PlannedNode, config: JsonObject, control: string): string[] {
  const names = Object.entries(node.definition.fields).filter(([, hint]) => hint?.control === control);
  return names.map(([name]) => config[name]).filter((value): value is string => typeof value === "string" && value !== "");
}
