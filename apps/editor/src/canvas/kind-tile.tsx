import type { NodeCategory } from "@interlock/shared";
import { CircleHelp } from "lucide-react";
import { nodeIcons } from "virtual:node-icons";

import { classNames } from "../ui/class-names.ts";

const hues: Record<NodeCategory, string> = {
  trigger: "bg-kind-trigger-soft text-kind-trigger",
  model: "bg-kind-model-soft text-kind-model",
  tool: "bg-kind-tool-soft text-kind-tool",
  logic: "bg-kind-logic-soft text-kind-logic",
  data: "bg-kind-data-soft text-kind-data",
  approval: "bg-kind-approval-soft text-kind-approval",
  output: "bg-kind-output-soft text-kind-output",
};

const sizes = { sm: "size-5 rounded-sm [&>svg]:size-3", md: "size-7 rounded-md [&>svg]:size-4" };

export type KindTileProps = { icon: string; category: NodeCategory; size?: keyof typeof sizes };

/** The hue says what kind of thing a node is, and nothing else: run states have colours of their own. */
export function KindTile({ icon, category, size = "md" }: KindTileProps) {
  const Icon = nodeIcons[icon] ?? CircleHelp;
  return (
    <span aria-hidden className={classNames("flex shrink-0 items-center justify-center", hues[category], sizes[size])}>
      <Icon strokeWidth={2} />
    </span>
  );
}
