import type { NodeId } from "@interlock/shared";
import type { ReactFlowInstance } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import type { RefObject } from "react";

import { useEditor } from "../editor/editor-context.ts";
import { readableZoom, showOnOpen, titleZoom } from "./show-on-open.ts";
import type { FlowCanvasEdge, FlowCanvasNode } from "./to-react-flow.ts";

type Canvas = ReactFlowInstance<FlowCanvasNode, FlowCanvasEdge>;

const touches = ["pointerdown", "wheel", "keydown", "drop"] as const;

/**
 * Shows the flow when it opens, and again when the room for it changes right after, because a timeline
 * or the run below it appears. Ends with the first touch or edit: from then on the view is the person's.
 */
export function useKeepFitted(
  surface: RefObject<HTMLDivElement | null>,
  { inView, editable }: { inView: NodeId | null; editable: boolean },
) {
  const least = editable ? readableZoom : titleZoom;
  const session = useEditor();
  const canvas = useRef<Canvas | null>(null);
  const fit = useRef(() => {});
  const isOurs = useRef(true);
  const wanted = useRef(inView);
  useEffect(() => {
    wanted.current = inView;
  }, [inView]);

  const release = useCallback(() => {
    isOurs.current = false;
  }, []);

  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    const show = () => {
      if (canvas.current === null || !isOurs.current) return;
      void showOnOpen(canvas.current, { width: element.clientWidth, height: element.clientHeight, least }).then(() => {
        const [only, ...others] = session.view.getState().selection;
        const node = only !== undefined && others.length === 0 ? only : wanted.current;
        if (node !== null && isOurs.current) session.canvas.current?.reveal(node);
      });
    };
    fit.current = show;
    const observer = new ResizeObserver(show);
    observer.observe(element);
    for (const touch of touches) element.addEventListener(touch, release, { capture: true, passive: true });
    const stop = session.document.subscribe((state, previous) => {
      if (state.flow !== previous.flow) release();
    });
    return () => {
      observer.disconnect();
      for (const touch of touches) element.removeEventListener(touch, release, { capture: true });
      stop();
    };
  }, [session, surface, release, least]);

  const onInit = useCallback((opened: Canvas) => {
    canvas.current = opened;
    fit.current();
  }, []);
  return { onInit, release };
}
