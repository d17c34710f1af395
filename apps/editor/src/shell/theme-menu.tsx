import { Monitor, Moon, Sun } from "lucide-react";

import { Menu } from "../ui/menu.tsx";
import { useTheme, type ThemeChoice } from "./theme-store.ts";

const icons = { system: Monitor, light: Sun, dark: Moon };
const labels: Record<ThemeChoice, string> = { system: "System", light: "Light", dark: "Dark" };
export const themeChoices: readonly ThemeChoice[] = ["system", "light", "dark"];

export function ThemeMenu() {
  const { choice, choose } = useTheme();
  const Icon = icons[choice];
  return (
    <Menu
      side="right"
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`Theme: ${labels[choice]}`}
          className="flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-sm text-ink-soft hover:bg-hover hover:text-ink"
        >
          <Icon aria-hidden className="size-4.5 shrink-0" />
          <span className="hidden xl:inline">Theme</span>
        </button>
      }
      items={themeChoices.map((entry) => ({
        id: entry,
        label: labels[entry],
        icon: icons[entry],
        checked: entry === choice,
        onSelect: () => choose(entry),
      }))}
    />
  );
}
