import { type Flow, isJsonObject, type NodeCatalog, PromptReference } from "@interlock/shared";

export type NodeReference = { nodeId: string; reference: string };

/** Values of the fields that a kind marks with this control, as written in the flow. */
export function fieldReferences(flow: Flow, catalog: NodeCatalog, control: "prompt" | "connection" | "model-role"): NodeReference[] {
  return Object.entries(flow.nodes).flatMap(([nodeId, node]) => {
    const fields = Object.entries(catalog[node.kind]?.fields ?? {});
    const config = node.config;
    if (!isJsonObject(config)) return [];
    return fields.flatMap(([name, hint]) => {
      const value = config[name];
      return hint?.control === control && typeof value === "string" && value !== "" ? [{ nodeId, reference: value }] : [];
    });
  });
}

/** `name`, `name@label`, `name@3` taken apart; undefined when it is not written like that. */
export function parsePromptReference(reference: string): { name: string; label: string } | { name: string; version: number } | undefined {
  if (!PromptReference.safeParse(reference).success) return undefined;
  const [name = "", part = "production"] = reference.split("@");
  return /^\d/.test(part) ? { name, version: Number(part) } : { name, label: part };
}
