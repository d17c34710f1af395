import type { AppRouter } from "@interlock/runtime/router";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchStreamLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";

import { liveLink } from "./shell/live-link.ts";
import { readProblem } from "./shell/read-problem.ts";
import { useServerStore } from "./shell/server-store.ts";

/** Proof that a request comes from our own page: other origins cannot add a header without being asked. */
const ownPageHeader = { "x-interlock": "1" };

function noteFailure(error: unknown): void {
  const problem = readProblem(error);
  if (problem.code === "signed-out") useServerStore.getState().signedOut();
  if (problem.code === "unreachable") useServerStore.getState().lost();
}

function noteSuccess(): void {
  useServerStore.getState().reached();
}

/**
 * A page that only waits asks nothing, so the live connection is what tells that the server may be gone. One
 * question settles it: a connection also ends for other reasons.
 */
function noteCut(): void {
  if (useServerStore.getState().status !== "ok") return;
  void queryClient.refetchQueries({ queryKey: trpc.session.me.queryKey() });
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteFailure, onSuccess: noteSuccess }),
  mutationCache: new MutationCache({ onError: noteFailure, onSuccess: noteSuccess }),
  defaultOptions: {
    queries: { staleTime: 5_000, retry: false, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});

/** Plain client for code outside React (stores, autosave). */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: splitLink({
        // Trying a prompt asks a model: it must run once, so it has a connection of its own that is never taken up again.
        condition: (operation) => operation.path === "prompts.test",
        true: httpSubscriptionLink({ url: "/trpc" }),
        false: liveLink({ url: "/trpc", noteCut }),
      }),
      false: httpBatchStreamLink({ url: "/trpc", headers: ownPageHeader }),
    }),
  ],
});

/** Query, mutation and subscription options for React components, named as in the router. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient });

/** Trades the single-use token of the ready line for a session cookie. */
export async function claimSession(token: string): Promise<boolean> {
  const response = await fetch("/auth/claim", {
    method: "POST",
    headers: { "content-type": "application/json", ...ownPageHeader },
    body: JSON.stringify({ token }),
  });
  return response.ok;
}

export async function signOut(): Promise<void> {
  await fetch("/auth/logout", { method: "POST", headers: ownPageHeader });
  queryClient.clear();
  useServerStore.getState().signedOut();
}
