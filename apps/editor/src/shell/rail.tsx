import { Link, useLocation } from "wouter";

import { classNames } from "../ui/class-names.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { destinations, isAt, type Destination } from "./destinations.ts";
import { Mark } from "./mark.tsx";
import { PendingBadge } from "./pending-badge.tsx";
import { ThemeMenu } from "./theme-menu.tsx";

/** Left rail from 640 px up: icons with labels on wide screens, icons alone below. */
export function Rail({ pending }: { pending: number }) {
  const [location] = useLocation();
  return (
    <nav aria-label="Main" className="hidden w-14 shrink-0 flex-col border-r border-line bg-surface py-2.5 sm:flex xl:w-46">
      <Link href="/flows" className="mx-2.5 mb-3 flex h-8 items-center gap-2 rounded-md px-1.5">
        <Mark />
        <span className="sr-only text-base font-semibold tracking-tight xl:not-sr-only">Interlock</span>
      </Link>
      <ul className="flex flex-1 flex-col gap-0.5 px-2.5">
        {destinations.map((destination) => (
          <li key={destination.path}>
            <RailLink
              destination={destination}
              active={isAt(location, destination.path)}
              pending={destination.path === "/approvals" ? pending : 0}
            />
          </li>
        ))}
      </ul>
      <div className="px-2.5">
        <ThemeMenu />
      </div>
    </nav>
  );
}

type RailLinkProps = { destination: Destination; active: boolean; pending: number };

function RailLink({ destination, active, pending }: RailLinkProps) {
  const Icon = destination.icon;
  return (
    <Tooltip label={destination.label} side="right">
      <Link
        href={destination.path}
        aria-current={active ? "page" : undefined}
        className={classNames(
          "relative flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors duration-120",
          active ? "bg-accent-soft font-medium text-accent" : "text-ink-soft hover:bg-hover hover:text-ink",
        )}
      >
        <Icon aria-hidden className="size-4.5 shrink-0" />
        <span className="sr-only flex-1 xl:not-sr-only">{destination.label}</span>
        <PendingBadge count={pending} />
      </Link>
    </Tooltip>
  );
}
