import type { RunOutcome, RunSummary } from "@interlock/shared";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";

import { trpc } from "../api.ts";
import { usePageVisible } from "../shell/use-page-visible.ts";
import { mergeRuns, type RunFilter } from "./merge-runs.ts";

const outcomes: readonly RunOutcome[] = ["running", "waiting", "succeeded", "failed", "cancelled"];
const none: ReadonlyMap<string, RunSummary> = new Map();

/** The filtered list with live rows; `showFresh` lets in what started since it was loaded. */
export function useRunList(filter: RunFilter) {
  const status = outcomes.find((outcome) => outcome === filter.status);
  const query = useInfiniteQuery(
    trpc.runs.list.infiniteQueryOptions(
      { limit: 50, ...(status === undefined ? {} : { status }), ...(filter.flowId === "" ? {} : { flowId: filter.flowId }) },
      { getNextPageParam: (page) => page.next },
    ),
  );
  const [updates, setUpdates] = useState(none);
  const visible = usePageVisible();
  const loaded = query.data?.pages.flatMap((page) => page.items) ?? [];

  const showFresh = () => {
    setUpdates(none);
    void query.refetch();
  };
  useSubscription(
    trpc.runs.changed.subscriptionOptions(undefined, {
      enabled: visible,
      onData: (run) => setUpdates((previous) => new Map(previous).set(run.id, run)),
    }),
  );
  return { query, showFresh, ...mergeRuns(loaded, updates, filter) };
}
