import { Check } from "lucide-react";

import { Kbd } from "./kbd.tsx";
import type { MenuItem } from "./menu-item.ts";

/** Inside of one menu entry, the same for dropdown and context menus. */
export function MenuRow({ item }: { item: Exclude<MenuItem, { type: "separator" | "heading" }> }) {
  const Icon = item.checked ? Check : item.icon;
  return (
    <>
      <span className="flex w-4 shrink-0 justify-center text-ink-faint">{Icon ? <Icon aria-hidden className="size-3.5" /> : null}</span>
      <span className="flex-1">{item.label}</span>
      {item.shortcut === undefined ? null : <Kbd keys={item.shortcut} />}
    </>
  );
}
