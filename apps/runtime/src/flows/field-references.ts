import { type Flow, isJsonObject, type NodeCatalog } from "@interlock/shared";

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
