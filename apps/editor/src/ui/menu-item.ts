import type { LucideIcon } from "lucide-react";

export type MenuItem =
  | {
      type?: "item";
      id: string;
      label: string;
      icon?: LucideIcon;
      shortcut?: string;
      danger?: boolean;
      disabled?: boolean;
      checked?: boolean;
      onSelect: () => void;
    }
  | { type: "separator"; id: string }
  | { type: "heading"; id: string; label: string };

export const menuClass = "z-50 min-w-44 rounded-lg border border-line bg-raised p-1 shadow-raised animate-rise-in";

export const menuItemClass =
  "flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-sm text-ink outline-none data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:opacity-45 data-danger:text-danger data-danger:data-highlighted:bg-danger-soft";
