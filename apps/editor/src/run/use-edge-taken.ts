import type { Edge } from "@interlock/shared";

import { useRun } from "../editor/editor-context.ts";
import { isRunOpen } from "./is-run-open.ts";
import type { RunView } from "./run-view.ts";

/** Did the run on screen go along this edge? `undefined` while that is open or no run is shown. */
export function useEdgeTaken(edge: Edge): "yes" | "no" | undefined {
  return useRun((state) => (state.runId === null ? undefined : edgeTaken(state.view, edge)));
}

function edgeTaken(view: RunView, edge: Edge): "yes" | "no" | undefined {
  const source = view.nodes[edge.from]?.state;
  switch (source?.status) {
    case "done":
      return source.port === edge.port ? "yes" : "no";
    case "failed":
      return edge.port === "error" ? "yes" : "no";
    case "skipped":
    case "aborted":
      return "no";
    default:
      return isRunOpen(view) ? undefined : "no";
  }
}
