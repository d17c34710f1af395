import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { WifiOff } from "lucide-react";

import { Button } from "../ui/button.tsx";
import { useServerStore } from "./server-store.ts";
import { useReconnect } from "./use-reconnect.ts";

/** Says nothing while all is well. */
export function ConnectionBanner() {
  const status = useServerStore((state) => state.status);
  const cache = useQueryClient();
  useReconnect();
  const fetching = useIsFetching() > 0;
  if (status !== "lost") return null;
  return (
    <div
      role="alert"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-warning-line bg-warning-soft px-4 py-1.5 text-sm"
    >
      <WifiOff aria-hidden className="size-4 text-warning" />
      <span className="flex-1">The server cannot be reached. What you see may be old; edits are kept here until it answers.</span>
      <Button size="sm" busy={fetching} onClick={() => void cache.refetchQueries({ type: "active" })}>
        Retry
      </Button>
    </div>
  );
}
