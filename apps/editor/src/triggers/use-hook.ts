import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";

import { trpc } from "../api.ts";
import { usePageVisible } from "../shell/use-page-visible.ts";
import { addDelivery } from "./add-delivery.ts";

export type HookAddress = { flowId: string; nodeId: string };

/** The hook with its deliveries, which appear as they arrive. */
export function useHook(address: HookAddress) {
  const cache = useQueryClient();
  const visible = usePageVisible();
  const hook = useQuery(trpc.hooks.get.queryOptions(address));
  const key = trpc.hooks.get.queryKey(address);
  useSubscription(
    trpc.hooks.changed.subscriptionOptions(address, {
      enabled: visible && hook.data !== undefined,
      onData: (delivery) => {
        cache.setQueryData(key, (previous) => (previous === undefined ? previous : addDelivery(previous, delivery)));
        // What arrived is offered by completion at once.
        void cache.invalidateQueries(trpc.runs.samples.queryFilter({ flowId: address.flowId }));
      },
    }),
  );
  return hook;
}
