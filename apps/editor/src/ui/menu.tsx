import { DropdownMenu } from "radix-ui";
import type { ReactElement } from "react";

import { menuClass, menuItemClass, type MenuItem } from "./menu-item.ts";
import { MenuRow } from "./menu-row.tsx";

export type MenuProps = {
  trigger: ReactElement;
  items: readonly MenuItem[];
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
};

/** Items are data, so that a toolbar, a menu and the command palette can draw the same list. */
export function Menu({ trigger, items, align = "end", side = "bottom" }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} side={side} sideOffset={4} collisionPadding={8} className={menuClass}>
          {items.map((item) => {
            if (item.type === "separator") return <DropdownMenu.Separator key={item.id} className="my-1 h-px bg-line" />;
            if (item.type === "heading")
              return (
                <DropdownMenu.Label key={item.id} className="px-2 py-1 text-xs text-ink-faint">
                  {item.label}
                </DropdownMenu.Label>
              );
            return (
              <DropdownMenu.Item
                key={item.id}
                disabled={item.disabled === true}
                data-danger={item.danger ? "" : undefined}
                className={menuItemClass}
                onSelect={item.onSelect}
              >
                <MenuRow item={item} />
              </DropdownMenu.Item>
            );
          })}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
