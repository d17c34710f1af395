import type { ComponentProps } from "react";

import { classNames } from "./class-names.ts";
import { controlClass } from "./control-class.ts";

/** Grows with its text up to `max-h` of the caller. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={3}
      className={classNames(controlClass, "field-sizing-content min-h-16 resize-y py-1.5 scroll-quiet", className)}
      {...rest}
    />
  );
}
