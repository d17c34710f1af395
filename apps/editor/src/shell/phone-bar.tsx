import { Ellipsis } from "lucide-react";
import { Link, useLocation } from "wouter";

import { classNames } from "../ui/class-names.ts";
import { Menu } from "../ui/menu.tsx";
import { destinations, isAt } from "./destinations.ts";
import { PendingBadge } from "./pending-badge.tsx";

const cell = "relative flex h-14 w-full flex-col items-center justify-center gap-0.5 text-2xs";

/** The rail's stand-in below 640 px. */
export function PhoneBar({ pending }: { pending: number }) {
  const [location, navigate] = useLocation();
  const shown = destinations.filter((destination) => destination.onPhone);
  const rest = destinations.filter((destination) => !destination.onPhone);
  const inRest = rest.some((destination) => isAt(location, destination.path));
  return (
    <nav aria-label="Main" className="shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden">
      <ul className="grid grid-cols-5">
        {shown.map(({ path, label, icon: Icon }) => {
          const active = isAt(location, path);
          const count = path === "/approvals" ? pending : 0;
          return (
            <li key={path}>
              <Link
                href={path}
                aria-current={active ? "page" : undefined}
                className={classNames(cell, "focus-visible:-outline-offset-2", active ? "text-accent" : "text-ink-soft")}
              >
                <span className="relative px-2">
                  <Icon aria-hidden className="size-5" />
                  <PendingBadge count={count} />
                </span>
                {label}
              </Link>
            </li>
          );
        })}
        <li>
          <Menu
            side="top"
            trigger={
              <button
                type="button"
                className={classNames(cell, "focus-visible:-outline-offset-2", inRest ? "text-accent" : "text-ink-soft")}
              >
                <Ellipsis aria-hidden className="size-5" />
                More
              </button>
            }
            items={rest.map(({ path, label, icon }) => ({ id: path, label, icon, onSelect: () => navigate(path) }))}
          />
        </li>
      </ul>
    </nav>
  );
}
