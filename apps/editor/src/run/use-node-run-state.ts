import type { NodeId } from "@interlock/shared";
import { useShallow } from "zustand/react/shallow";

import { useRun } from "../editor/editor-context.ts";
import { noMark, runMark } from "./run-mark.ts";
import type { RunMark } from "./run-mark.ts";
import { idleNodeRun } from "./run-view.ts";

/** What a node shows of the run on screen; draws again only when this node's own state changes. */
export function useNodeRunState(id: NodeId): RunMark {
  return useRun(useShallow((state) => (state.runId === null ? noMark : runMark(state.view, (state.view.nodes[id] ?? idleNodeRun).state))));
}
