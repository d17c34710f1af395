import { Tooltip as RadixTooltip } from "radix-ui";
import type { ReactElement } from "react";

import { Kbd } from "./kbd.tsx";

export type TooltipProps = {
  label: string;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactElement;
};

/** Needs one `TooltipProvider` above, which `main.tsx` mounts. */
export function Tooltip({ label, shortcut, side = "bottom", children }: TooltipProps) {
  return (
    <RadixTooltip.Root>
      <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
      <RadixTooltip.Portal>
        <RadixTooltip.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-page animate-fade-in"
        >
          {label}
          {shortcut === undefined ? null : <Kbd keys={shortcut} inverted />}
        </RadixTooltip.Content>
      </RadixTooltip.Portal>
    </RadixTooltip.Root>
  );
}

export const TooltipProvider = RadixTooltip.Provider;
