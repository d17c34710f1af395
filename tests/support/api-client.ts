import type { AppRouter } from "@interlock/runtime/router";
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import { EventSource } from "eventsource";

export type ApiClient = TRPCClient<AppRouter>;

/** The typed client that the CLI uses as well: bearer key, subscriptions over server-sent events. */
export function createApiClient(serverUrl: string, key: string): ApiClient {
  const url = `${serverUrl}/trpc`;
  const headers = { authorization: `Bearer ${key}` };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({
          url,
          EventSource,
          eventSourceOptions: () => ({
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
          }),
        }),
        false: httpBatchStreamLink({ url, headers }),
      }),
    ],
  });
}
