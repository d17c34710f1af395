import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";

import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-class.ts";
import { classNames } from "./class-names.ts";

export type ButtonLinkProps = {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it does not do something. */
export function ButtonLink({ href, variant = "secondary", size = "md", icon: Icon, className, children }: ButtonLinkProps) {
  return (
    <Link href={href} className={classNames(buttonClass(variant, size), className)}>
      {Icon ? <Icon aria-hidden className="size-3.5 shrink-0" /> : null}
      {children}
    </Link>
  );
}
