import type { NodeCatalog, NodeCategory, NodeDefinition } from "@interlock/shared";

export const categoryNames: Record<NodeCategory, string> = {
  trigger: "Start",
  model: "Models",
  tool: "Tools",
  logic: "Logic",
  data: "Data",
  approval: "People",
  output: "Results",
};

const order: readonly NodeCategory[] = ["trigger", "model", "approval", "tool", "logic", "data", "output"];

export type KindGroup = { category: NodeCategory; name: string; kinds: NodeDefinition[] };

/** All kinds by category, in the order in which a flow is usually built. */
export function kindGroups(catalog: NodeCatalog, isWanted: (definition: NodeDefinition) => boolean = () => true): KindGroup[] {
  const kinds = Object.values(catalog).filter(isWanted);
  return order
    .map((category) => ({ category, name: categoryNames[category], kinds: kinds.filter((kind) => kind.category === category) }))
    .filter((group) => group.kinds.length > 0);
}
