import { classNames } from "./class-names.ts";

const isApple = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

const arrows = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

const symbols: Record<string, string> = isApple
  ? { ...arrows, Mod: "⌘", Shift: "⇧", Alt: "⌥", Enter: "⏎", Backspace: "⌫", Escape: "Esc" }
  : { ...arrows, Mod: "Ctrl", Escape: "Esc" };

/** `keys` as the command list writes them: `Mod+Enter`, `Shift+L`, `N`. */
export function Kbd({ keys, inverted = false }: { keys: string; inverted?: boolean }) {
  return (
    <kbd className="inline-flex gap-0.5 font-sans">
      {keys.split("+").map((key) => (
        <span
          key={key}
          className={classNames(
            "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 text-2xs leading-none",
            inverted ? "border-page/30 text-page" : "border-line-strong bg-sunken text-ink-soft",
          )}
        >
          {symbols[key] ?? key}
        </span>
      ))}
    </kbd>
  );
}
