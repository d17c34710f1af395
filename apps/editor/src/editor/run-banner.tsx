import { Hand, X } from "lucide-react";

import { nodeFace } from "../canvas/node-face.ts";
import { isRunOpen } from "../run/is-run-open.ts";
import type { RunView } from "../run/run-view.ts";
import { readProblem } from "../shell/read-problem.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Button } from "../ui/button.tsx";
import { formatDuration } from "../ui/format-duration.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import type { StateName } from "../ui/state-look.ts";
import { useDocument, useEditor, useRun } from "./editor-context.ts";

/** The run that the canvas shows: what became of it, and the one thing to do next. */
export function RunBanner() {
  const runId = useRun((state) => state.runId);
  const view = useRun((state) => state.view);
  return runId === null || view.lastSeq === 0 ? null : <ShownRun runId={runId} view={view} />;
}

function ShownRun({ runId, view }: { runId: string; view: RunView }) {
  const { server, run, notify } = useEditor();
  const isReconnecting = useRun((state) => state.reconnecting);
  const sentence = useSentence(view);
  const waiting = openApproval(view);
  const cancel = () => {
    server.cancelRun(runId).catch((error: unknown) => notify.failed(readProblem(error)));
  };
  return (
    <div
      data-testid="run-banner"
      data-run={runId}
      data-status={view.status.status}
      className="flex h-10 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 text-sm"
    >
      <StateBadge state={stateOf(view)} word={sentence} className="min-w-0 !text-sm [&>span]:truncate" />
      {isReconnecting ? <span className="text-xs text-warning">Reconnecting…</span> : null}
      <div className="flex-1" />
      {waiting === null ? null : (
        <ButtonLink href={`/approvals/${waiting}`} variant="primary" size="sm" icon={Hand}>
          Open approval
        </ButtonLink>
      )}
      <ButtonLink href={`/runs/${runId}`} size="sm">
        Open the run
      </ButtonLink>
      {isRunOpen(view) ? (
        <Button size="sm" onClick={cancel}>
          Cancel
        </Button>
      ) : null}
      <IconButton icon={X} size="sm" label="Take the run off the canvas" onClick={() => run.leave()} />
    </div>
  );
}

function useSentence(view: RunView): string {
  const { catalog } = useEditor();
  const nodes = useDocument((state) => state.flow.nodes);
  const titleOf = (id: string) => {
    const node = nodes[id];
    return node === undefined ? id : nodeFace(node, catalog).title;
  };
  const { status } = view;
  switch (status.status) {
    case "running":
      return "Running";
    case "waiting": {
      const waiting = Object.entries(view.nodes).find(([, node]) => node.state.status === "waiting");
      return waiting === undefined ? "Waiting" : `“${titleOf(waiting[0])}” needs approval`;
    }
    case "succeeded":
      return `Done in ${formatDuration(status.endedAt - view.startedAt)}`;
    case "failed": {
      const { nodeId } = status.problem;
      return nodeId === undefined ? `Failed: ${status.problem.message}` : `Failed at “${titleOf(nodeId)}”: ${status.problem.message}`;
    }
    case "cancelled":
      return "Cancelled";
  }
}

function openApproval(view: RunView): string | null {
  for (const { state } of Object.values(view.nodes)) {
    if (state.status === "waiting" && state.for.what === "approval") return state.for.approvalId;
  }
  return null;
}

function stateOf(view: RunView): StateName {
  return view.status.status;
}
