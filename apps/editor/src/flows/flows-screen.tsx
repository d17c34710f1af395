import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { trpc } from "../api.ts";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { FirstVisit } from "./first-visit.tsx";
import { FlowsOverview } from "./flows-overview.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { useCreateFlow } from "./use-create-flow.ts";

export function FlowsScreen() {
  const flows = useQuery(trpc.flows.list.queryOptions());
  const creation = useCreateFlow();
  const [importing, setImporting] = useState(false);
  return (
    <>
      <Loaded
        query={flows}
        skeleton={
          <div className="mx-auto w-full max-w-6xl px-4 pt-20 sm:px-8">
            <SkeletonRows />
          </div>
        }
      >
        {(list) =>
          list.length === 0 ? (
            <FirstVisit creation={creation} onImport={() => setImporting(true)} />
          ) : (
            <FlowsOverview flows={list} creation={creation} onImport={() => setImporting(true)} />
          )
        }
      </Loaded>
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </>
  );
}
