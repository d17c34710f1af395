import type { EdgeChange, NodeChange, NodePositionChange } from "@xyflow/react";
import { useCallback } from "react";

import { useEditor } from "../editor/editor-context.ts";
import type { FlowCanvasEdge, FlowCanvasNode } from "./to-react-flow.ts";

/** Writes what React Flow says about selection into the view; measured sizes are ignored, the card's are known. */
export function useSelectionChanges(onPositionChanges: (changes: NodePositionChange[]) => void) {
  const { view } = useEditor();
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowCanvasNode>[]) => {
      const moves = changes.filter((change) => change.type === "position");
      if (moves.length > 0) onPositionChanges(moves);
      const { selection, selectedEdges, select } = view.getState();
      const next = applySelection(selection, changes);
      if (next !== selection) select(next, selectedEdges);
    },
    [view, onPositionChanges],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowCanvasEdge>[]) => {
      const { selection, selectedEdges, select } = view.getState();
      const next = applySelection(selectedEdges, changes);
      if (next !== selectedEdges) select(selection, next);
    },
    [view],
  );
  return { onNodesChange, onEdgesChange };
}

type AnyChange = { type: string; id?: string; selected?: boolean };

function applySelection(selected: readonly string[], changes: readonly AnyChange[]): readonly string[] {
  const picks = changes.filter((change) => change.type === "select");
  if (picks.length === 0) return selected;
  const next = new Set(selected);
  for (const { id, selected: isSelected } of picks) {
    if (id === undefined) continue;
    if (isSelected === true) next.add(id);
    else next.delete(id);
  }
  return [...next];
}
