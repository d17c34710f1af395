import { RadioGroup } from "radix-ui";

import { useTheme, type ThemeChoice } from "../shell/theme-store.ts";
import { SettingsSection } from "./settings-section.tsx";

const choices: { value: ThemeChoice; label: string; help: string }[] = [
  { value: "system", label: "System", help: "As the system asks for" },
  { value: "light", label: "Light", help: "Always light" },
  { value: "dark", label: "Dark", help: "Always dark" },
];

export function AppearanceSection() {
  const { choice, choose } = useTheme();
  return (
    <SettingsSection title="Appearance" summary="Kept in this browser.">
      <RadioGroup.Root
        aria-label="Theme"
        value={choice}
        className="grid gap-2 sm:grid-cols-3"
        onValueChange={(value) => {
          const next = choices.find((entry) => entry.value === value);
          if (next !== undefined) choose(next.value);
        }}
      >
        {choices.map((entry) => (
          <RadioGroup.Item
            key={entry.value}
            value={entry.value}
            className="flex flex-col items-start rounded-md border border-line px-3 py-2 text-left hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span className="text-sm font-medium">{entry.label}</span>
            <span className="text-xs text-ink-soft">{entry.help}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </SettingsSection>
  );
}
