import type { NodeCategory } from "@interlock/shared";

const tints: Record<NodeCategory, string> = {
  trigger: "bg-kind-trigger-soft text-kind-trigger",
  model: "bg-kind-model-soft text-kind-model",
  tool: "bg-kind-tool-soft text-kind-tool",
  logic: "bg-kind-logic-soft text-kind-logic",
  data: "bg-kind-data-soft text-kind-data",
  approval: "bg-kind-approval-soft text-kind-approval",
  output: "bg-kind-output-soft text-kind-output",
};

/** The hue of a kind's icon tile; unknown kinds look like logic, the neutral one. */
export function kindTint(category: NodeCategory | undefined): string {
  return tints[category ?? "logic"];
}
