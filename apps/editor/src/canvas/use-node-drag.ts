import { copyNodes, pasteNodes } from "@interlock/shared";
import type { NodeId, Position } from "@interlock/shared";
import type { NodePositionChange } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";

import { useEditor } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { align, boxesExcept } from "./alignment.ts";
import type { Guide } from "./alignment.ts";
import { nodeBoxes } from "./place-nodes.ts";
import type { Box } from "./place-nodes.ts";
import { spliceIntoEdge } from "./splice-into-edge.ts";

type Drag = { copies: boolean; boxes: ReadonlyMap<NodeId, Box> };

const noGuides: Guide[] = [];

/**
 * A drag moves nodes in the view only; its end is one operation. With Alt held at the start it drags out
 * copies and the originals stay; Alt held later suspends snapping.
 */
export function useNodeDrag() {
  const session = useEditor();
  const { document, view, catalog } = session;
  const current = useRef<Drag | null>(null);
  const [guides, setGuides] = useState<Guide[]>(noGuides);
  const isFree = useAltKey();

  const start = useCallback(
    (event: MouseEvent | TouchEvent | React.MouseEvent) => {
      current.current = { copies: event.altKey, boxes: nodeBoxes(document.getState().flow, catalog) };
    },
    [document, catalog],
  );

  const onPositionChanges = useCallback(
    (changes: NodePositionChange[]) => {
      const drag = current.current;
      if (drag === null) return;
      const moved: Record<NodeId, Position> = {};
      for (const { id, position } of changes) if (position !== undefined) moved[id] = [position.x, position.y];
      const ids = Object.keys(moved);
      const only = ids.length === 1 ? ids[0] : undefined;
      if (only !== undefined && !isFree) setGuides(alignOne(drag, only, moved));
      view.setState((state) => ({ drag: { ...state.drag, ...moved } }));
    },
    [view, isFree],
  );

  const stop = useCallback(() => {
    const drag = current.current;
    const positions = view.getState().drag;
    current.current = null;
    setGuides(noGuides);
    view.setState({ drag: null });
    if (drag === null || positions === null) return;
    const { flow } = document.getState();
    const rounded = round(positions, flow.layout.nodes);
    if (Object.keys(rounded).length === 0) return;
    if (drag.copies) {
      const fragment = { ...copyNodes(flow, Object.keys(rounded)), positions: rounded };
      const { operation, created } = pasteNodes(flow, { fragment, catalog });
      if (perform(session, operation)) view.getState().select(created);
      return;
    }
    perform(session, spliceIntoEdge(flow, rounded, catalog) ?? { type: "move-nodes", positions: rounded });
  }, [session, document, view, catalog]);

  return {
    guides,
    isFree,
    onPositionChanges,
    onNodeDragStart: start,
    onNodeDragStop: stop,
    onSelectionDragStart: start,
    onSelectionDragStop: stop,
  };
}

function alignOne(drag: Drag, id: NodeId, moved: Record<NodeId, Position>): Guide[] {
  const box = drag.boxes.get(id);
  const position = moved[id];
  if (box === undefined || position === undefined) return noGuides;
  const near = boxesExcept(drag.boxes, new Set([id])).filter(
    (other) => Math.abs(other.x - position[0]) < 1_200 && Math.abs(other.y - position[1]) < 800,
  );
  const aligned = align({ ...box, x: position[0], y: position[1] }, near);
  moved[id] = aligned.position;
  return aligned.guides.length === 0 ? noGuides : aligned.guides;
}

/** Whole numbers only, and only nodes that really moved. */
function round(positions: Readonly<Record<NodeId, Position>>, saved: Readonly<Record<NodeId, Position>>): Record<NodeId, Position> {
  const changed: Record<NodeId, Position> = {};
  for (const [id, [x, y]] of Object.entries(positions)) {
    const next: Position = [Math.round(x), Math.round(y)];
    const old = saved[id];
    if (old === undefined || old[0] !== next[0] || old[1] !== next[1]) changed[id] = next;
  }
  return changed;
}

function useAltKey(): boolean {
  const [isDown, setDown] = useState(false);
  useEffect(() => {
    const note = (event: KeyboardEvent) => {
      if (event.key === "Alt") setDown(event.type === "keydown");
    };
    const forget = () => setDown(false);
    addEventListener("keydown", note);
    addEventListener("keyup", note);
    addEventListener("blur", forget);
    return () => {
      removeEventListener("keydown", note);
      removeEventListener("keyup", note);
      removeEventListener("blur", forget);
    };
  }, []);
  return isDown;
}
