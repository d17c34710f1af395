import type { NodeId } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { Link } from "wouter";

import { trpc } from "../api.ts";
import { useEditor, useRun } from "../editor/editor-context.ts";
import { NodeLogBody } from "../runs/node-log.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";

/** What the node did in the run on screen; without one, the latest run is one click away. */
export function LastRunTab({ nodeId }: { nodeId: NodeId }) {
  const runId = useRun((state) => state.runId);
  return runId === null ? <NoRun /> : <NodeOfRun nodeId={nodeId} runId={runId} />;
}

function NoRun() {
  const { flowId, run } = useEditor();
  const runs = useQuery(trpc.runs.list.queryOptions({ flowId, limit: 1 }));
  const latest = runs.data?.items[0];
  if (latest === undefined) {
    return (
      <EmptyState icon={History} title="No run yet">
        Run the draft: what this node received and gave then stands here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={History}
      title="No run on the canvas"
      action={<Button onClick={() => run.follow(latest.id)}>Show the latest run</Button>}
    >
      The latest run started <RelativeTime at={latest.startedAt} />.
    </EmptyState>
  );
}

function NodeOfRun({ nodeId, runId }: { nodeId: NodeId; runId: string }) {
  const { view } = useEditor();
  const node = useRun((state) => state.view.nodes[nodeId]);
  const tokens = useRun((state) => state.tokens[nodeId] ?? "");
  const detail = useQuery(trpc.runs.get.queryOptions({ runId }));
  return (
    <Loaded query={detail} skeleton={<SkeletonRows rows={4} label="Loading the run" />}>
      {(run) => (
        <>
          <div className="flex items-center justify-between gap-2 border-b border-line px-4 py-2 text-xs text-ink-faint">
            <span>
              Run <RelativeTime at={run.startedAt} />
            </span>
            <Link href={`/runs/${runId}?node=${nodeId}`} className="text-accent hover:underline">
              Open the run
            </Link>
          </div>
          {node === undefined ? (
            <p className="p-4 text-sm text-ink-soft">This run has not reached the node.</p>
          ) : (
            <NodeLogBody
              run={run}
              path={nodeId}
              node={node}
              flowNode={run.flow.nodes[nodeId]}
              tokens={tokens}
              onSelect={(path) => view.getState().select([path])}
            />
          )}
        </>
      )}
    </Loaded>
  );
}
