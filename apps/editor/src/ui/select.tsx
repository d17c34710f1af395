import { Check, ChevronDown } from "lucide-react";
import { Select as RadixSelect } from "radix-ui";

import { classNames } from "./class-names.ts";
import { controlClass } from "./control-class.ts";

export type SelectOption = { value: string; label: string; hint?: string };

export type SelectProps = {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  disabled?: boolean;
  className?: string;
};

/** `value` may be "" for "nothing chosen"; option values must not be empty. */
export function Select({ value, onValueChange, options, placeholder, className, disabled = false, ...aria }: SelectProps) {
  return (
    <RadixSelect.Root value={value} onValueChange={onValueChange} disabled={disabled}>
      <RadixSelect.Trigger
        className={classNames(
          controlClass,
          "inline-flex h-8 items-center justify-between gap-2 text-left data-placeholder:text-ink-faint",
          className,
        )}
        {...aria}
      >
        <span className="truncate">
          <RadixSelect.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-lg border border-line bg-raised shadow-raised animate-rise-in"
        >
          <RadixSelect.Viewport className="p-1">
            {options.map((option) => (
              <RadixSelect.Item
                key={option.value}
                value={option.value}
                className="flex cursor-pointer items-center gap-2 rounded-md py-1.5 pr-2.5 pl-2 text-sm text-ink outline-none data-highlighted:bg-hover"
              >
                <span className="flex w-3.5 shrink-0">
                  <RadixSelect.ItemIndicator>
                    <Check aria-hidden className="size-3.5 text-accent" />
                  </RadixSelect.ItemIndicator>
                </span>
                <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
                {option.hint === undefined ? null : <span className="ml-auto pl-4 text-xs text-ink-faint">{option.hint}</span>}
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
