import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

import { classNames } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

export type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** Accessible name and tooltip. */
  label: string;
  icon: LucideIcon;
  shortcut?: string;
  size?: "sm" | "md" | "lg";
  /** For toggles: sets `aria-pressed`. */
  pressed?: boolean;
};

const sizes = { sm: "size-6", md: "size-7", lg: "size-8" };

export function IconButton({ label, icon: Icon, shortcut, size = "md", pressed, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          "inline-flex shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors duration-120 hover:bg-hover hover:text-ink",
          "disabled:cursor-not-allowed disabled:opacity-40 aria-pressed:bg-accent-soft aria-pressed:text-accent data-[state=open]:bg-hover",
          sizes[size],
          className,
        )}
        {...rest}
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </Tooltip>
  );
}
