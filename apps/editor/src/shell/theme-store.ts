import { create } from "zustand";

export type ThemeChoice = "system" | "light" | "dark";

/** `public/theme.js` reads the same key before the first paint. */
const storageKey = "interlock.theme";

function isThemeChoice(value: string | null): value is ThemeChoice {
  return value === "system" || value === "light" || value === "dark";
}

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(storageKey);
  return isThemeChoice(stored) ? stored : "system";
}

const systemDark = matchMedia("(prefers-color-scheme: dark)");

function resolve(choice: ThemeChoice): "light" | "dark" {
  if (choice !== "system") return choice;
  return systemDark.matches ? "dark" : "light";
}

type ThemeState = { choice: ThemeChoice; resolved: "light" | "dark"; choose: (choice: ThemeChoice) => void };

export const useTheme = create<ThemeState>((set) => ({
  choice: storedChoice(),
  resolved: resolve(storedChoice()),
  choose: (choice) => {
    localStorage.setItem(storageKey, choice);
    set({ choice, resolved: resolve(choice) });
  },
}));

/** Keeps `<html data-theme>` equal to the choice, also when the system changes its mind. */
export function followTheme(): void {
  const apply = () => {
    document.documentElement.dataset["theme"] = useTheme.getState().resolved;
  };
  systemDark.addEventListener("change", () => useTheme.setState((state) => ({ resolved: resolve(state.choice) })));
  useTheme.subscribe(apply);
  apply();
}
