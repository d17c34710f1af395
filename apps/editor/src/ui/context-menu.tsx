import { ContextMenu as RadixContextMenu } from "radix-ui";
import type { ReactElement } from "react";

import { menuClass, menuItemClass, type MenuItem } from "./menu-item.ts";
import { MenuRow } from "./menu-row.tsx";

export type ContextMenuProps = { children: ReactElement; items: readonly MenuItem[]; onOpenChange?: (open: boolean) => void };

export function ContextMenu({ children, items, onOpenChange }: ContextMenuProps) {
  return (
    <RadixContextMenu.Root {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <RadixContextMenu.Trigger asChild>{children}</RadixContextMenu.Trigger>
      <RadixContextMenu.Portal>
        <RadixContextMenu.Content collisionPadding={8} className={menuClass}>
          {items.map((item) => {
            if (item.type === "separator") return <RadixContextMenu.Separator key={item.id} className="my-1 h-px bg-line" />;
            if (item.type === "heading")
              return (
                <RadixContextMenu.Label key={item.id} className="px-2 py-1 text-xs text-ink-faint">
                  {item.label}
                </RadixContextMenu.Label>
              );
            return (
              <RadixContextMenu.Item
                key={item.id}
                disabled={item.disabled === true}
                data-danger={item.danger ? "" : undefined}
                className={menuItemClass}
                onSelect={item.onSelect}
              >
                <MenuRow item={item} />
              </RadixContextMenu.Item>
            );
          })}
        </RadixContextMenu.Content>
      </RadixContextMenu.Portal>
    </RadixContextMenu.Root>
  );
}
