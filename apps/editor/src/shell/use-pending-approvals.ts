import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";

import { trpc } from "../api.ts";
import { announce } from "./live-region-store.ts";
import { usePageVisible } from "./use-page-visible.ts";

/** Number behind the badge; one subscription for the whole page keeps every approval query fresh. */
export function usePendingApprovals(): number {
  const cache = useQueryClient();
  const visible = usePageVisible();
  const pending = useQuery(trpc.approvals.list.queryOptions({ tab: "pending" }));
  const known = pending.data?.length ?? 0;
  const refresh = () => void cache.invalidateQueries({ queryKey: trpc.approvals.pathKey() });
  useSubscription(
    trpc.approvals.changed.subscriptionOptions(undefined, {
      enabled: visible,
      onStarted: refresh,
      onData: (change) => {
        if (change.pending > known) announce(`An approval is waiting. ${change.pending} in all.`);
        refresh();
      },
    }),
  );
  return known;
}
