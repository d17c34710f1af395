import { useQuery } from "@tanstack/react-query";
import { ListTree } from "lucide-react";

import { trpc } from "../api.ts";
import { Page } from "../shell/page.tsx";
import { useSearchParam } from "../shell/use-search-param.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { RunFilters } from "./run-filters.tsx";
import { RunRow } from "./run-row.tsx";
import { useRunList } from "./use-run-list.ts";

export function RunsScreen() {
  const [status, setStatus] = useSearchParam("status");
  const [flowId, setFlowId] = useSearchParam("flow");
  const flows = useQuery(trpc.flows.list.queryOptions());
  const { query, rows, fresh, showFresh } = useRunList({ status, flowId });
  const filtered = status !== "" || flowId !== "";
  return (
    <Page
      title="Runs"
      summary="Every start of a flow, newest first."
      actions={<RunFilters status={status} flowId={flowId} flows={flows.data ?? []} onStatus={setStatus} onFlow={setFlowId} />}
    >
      {fresh > 0 ? (
        <div className="mb-3 flex justify-center">
          <Button onClick={showFresh}>{fresh} new – show</Button>
        </div>
      ) : null}
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {() =>
          rows.length === 0 ? (
            <NoRuns filtered={filtered} />
          ) : (
            <>
              <ul aria-label="Runs" className="overflow-hidden rounded-lg border border-line bg-surface">
                {rows.map((run) => (
                  <RunRow key={run.id} run={run} />
                ))}
              </ul>
              {query.hasNextPage ? (
                <div className="mt-4 flex justify-center">
                  <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    Show older runs
                  </Button>
                </div>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function NoRuns({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState icon={ListTree} title="No run matches" action={<ButtonLink href="/runs">Clear the filters</ButtonLink>}>
        Nothing has this state and flow.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={ListTree}
      title="No runs yet"
      action={
        <ButtonLink href="/flows" variant="primary" size="lg">
          Run a flow
        </ButtonLink>
      }
    >
      Start a flow from its canvas or call its webhook. Every run is kept here with what each node received, answered and cost.
    </EmptyState>
  );
}
