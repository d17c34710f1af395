import type { NodeCategory } from "@interlock/shared";
import { CircleHelp } from "lucide-react";
import { nodeIcons } from "virtual:node-icons";

import { classNames } from "../ui/class-names.ts";
import { kindTint } from "../ui/kind-tint.ts";

const sizes = { sm: "size-5 rounded-sm [&>svg]:size-3", md: "size-7 rounded-md [&>svg]:size-4" };

export type KindTileProps = { icon: string; category: NodeCategory; size?: keyof typeof sizes };

/** The hue says what kind of thing a node is, and nothing else: run states have colours of their own. */
export function KindTile({ icon, category, size = "md" }: KindTileProps) {
  const Icon = nodeIcons[icon] ?? CircleHelp;
  return (
    <span aria-hidden className={classNames("flex shrink-0 items-center justify-center", kindTint(category), sizes[size])}>
      <Icon strokeWidth={2} />
    </span>
  );
}
