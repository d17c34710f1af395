import { classNames } from "../../ui/class-names.ts";
import type { FieldControlProps } from "../field-control.ts";

/** A list of words from a fixed set: each is a button that is on or off. */
export function ChoicesControl({ field, value, onChange }: FieldControlProps) {
  const listed = Array.isArray(value) ? value : Array.isArray(field.default) ? field.default : [];
  const chosen = new Set(listed);
  const toggle = (choice: string) => {
    const next = field.options
      .map((option) => option.value)
      .filter((option) => (option === choice ? !chosen.has(option) : chosen.has(option)));
    onChange(next);
  };
  return (
    <div role="group" aria-label={field.label} className="flex flex-wrap gap-1">
      {field.options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={chosen.has(option.value)}
          onClick={() => toggle(option.value)}
          className={classNames(
            "h-7 rounded-md border px-2 text-xs font-medium",
            chosen.has(option.value)
              ? "border-accent-line bg-accent-soft text-accent"
              : "border-line-strong bg-surface text-ink-soft hover:bg-hover",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
