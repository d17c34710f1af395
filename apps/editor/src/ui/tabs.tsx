import { Tabs as RadixTabs } from "radix-ui";
import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";

export type TabItem = { value: string; label: string; badge?: ReactNode; content: ReactNode };

export type TabsProps = {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  items: readonly TabItem[];
  /** Right end of the tab row. */
  aside?: ReactNode;
  className?: string;
  /** Class of the panel, for example `overflow-auto`. */
  panelClassName?: string;
};

export function Tabs({ label, value, onValueChange, items, aside, className, panelClassName }: TabsProps) {
  return (
    <RadixTabs.Root value={value} onValueChange={onValueChange} className={classNames("flex min-h-0 flex-col", className)}>
      <div className="flex shrink-0 items-center justify-between gap-2 border-b border-line">
        <RadixTabs.List aria-label={label} className="flex gap-1 overflow-x-auto scroll-quiet px-1">
          {items.map((item) => (
            <RadixTabs.Trigger
              key={item.value}
              value={item.value}
              className="flex h-9 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-ink focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-ink"
            >
              {item.label}
              {item.badge}
            </RadixTabs.Trigger>
          ))}
        </RadixTabs.List>
        {aside}
      </div>
      {items.map((item) => (
        <RadixTabs.Content
          key={item.value}
          value={item.value}
          className={classNames("min-h-0 flex-1 focus-visible:-outline-offset-2", panelClassName)}
        >
          {item.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
