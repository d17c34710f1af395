import type { RunDetail } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api.ts";
import { usePageTitle } from "../shell/use-page-title.ts";
import { useSearchParam } from "../shell/use-search-param.ts";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { NodeLog } from "./node-log.tsx";
import { RunCanvas } from "./run-canvas.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunOverview } from "./run-overview.tsx";
import { runSentence } from "./run-sentence.ts";
import { RunTimeline } from "./run-timeline.tsx";
import { useRunView } from "./use-run-view.ts";

export function RunScreen({ runId }: { runId: string }) {
  const run = useQuery(trpc.runs.get.queryOptions({ runId }));
  return (
    <Loaded
      query={run}
      skeleton={
        <div className="p-6">
          <SkeletonRows rows={8} label="Loading the run" />
        </div>
      }
    >
      {(detail) => <RunPanes run={detail} />}
    </Loaded>
  );
}

/** Canvas, timeline and log of one run: three views, one selection, which is kept in the address. */
function RunPanes({ run }: { run: RunDetail }) {
  const { store, view, reconnecting, tokens } = useRunView(run.id);
  const [chosen, choose] = useSearchParam("node");
  const sentence = runSentence(run.flow, view);
  usePageTitle(`Run of ${run.flowName}`);
  const selected = chosen in view.nodes || chosen in run.flow.nodes ? chosen : null;
  const node = selected === null ? undefined : view.nodes[selected];
  return (
    <div className="flex min-h-full flex-col lg:h-full">
      <RunHeader run={run} view={view} sentence={sentence} reconnecting={reconnecting} onSelect={choose} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <div className="h-64 shrink-0 border-b border-line bg-canvas lg:h-auto lg:min-h-0 lg:flex-1">
            <RunCanvas run={run} store={store} selected={selected} current={sentence.path} onSelect={choose} />
          </div>
          <div className="shrink-0 border-b border-line bg-surface lg:max-h-[45%] lg:overflow-y-auto lg:border-b-0 scroll-quiet">
            <RunTimeline flow={run.flow} view={view} selected={selected} onSelect={choose} />
          </div>
        </div>
        <aside aria-label="Log" className="shrink-0 border-line bg-surface lg:w-105 lg:overflow-y-auto lg:border-l scroll-quiet">
          {selected === null ? (
            <RunOverview run={run} view={view} />
          ) : (
            <NodeLog run={run} path={selected} node={node} tokens={tokens[selected] ?? ""} onSelect={choose} />
          )}
        </aside>
      </div>
    </div>
  );
}
