import { useLocation } from "wouter";

import { ConnectionBanner } from "./connection-banner.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { LiveRegion } from "./live-region.tsx";
import { PhoneBar } from "./phone-bar.tsx";
import { Rail } from "./rail.tsx";
import { Routes } from "./routes.tsx";
import { usePendingApprovals } from "./use-pending-approvals.ts";

/** The frame around every signed-in screen. */
export function Shell() {
  const pending = usePendingApprovals();
  const [location] = useLocation();
  return (
    <div className="flex h-dvh flex-col sm:flex-row">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <Rail pending={pending} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConnectionBanner />
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none scroll-quiet">
          <ErrorBoundary key={location}>
            <Routes />
          </ErrorBoundary>
        </main>
      </div>
      <PhoneBar pending={pending} />
      <LiveRegion />
    </div>
  );
}
