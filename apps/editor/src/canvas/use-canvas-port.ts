import type { Position } from "@interlock/shared";
import { getViewportForBounds, useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import type { PointerEvent, RefObject } from "react";

import { useEditor } from "../editor/editor-context.ts";
import type { EditorSession } from "../editor/editor-session.ts";
import { boundsOf } from "./bounds-of.ts";
import type { CanvasPort } from "./canvas-port.ts";
import { nodeFace } from "./node-face.ts";
import { nodeGeometry } from "./node-geometry.ts";
import { nodeBoxes, nodePositions } from "./place-nodes.ts";
import { fitPadding } from "./show-on-open.ts";

const margin = 40;
const readingZoom = 0.9;

/**
 * Offers the canvas to commands for as long as it is on screen, and remembers where the pointer is.
 * `onZoom`: a command chose what is shown.
 */
export function useCanvasPort(surface: RefObject<HTMLDivElement | null>, onZoom: () => void) {
  const session = useEditor();
  const reactFlow = useReactFlow();
  const pointer = useRef<{ x: number; y: number } | null>(null);

  const flowAt = useCallback(
    (screen: { x: number; y: number }): Position => {
      const { x, y } = reactFlow.screenToFlowPosition(screen, { snapToGrid: false });
      return [x, y];
    },
    [reactFlow],
  );

  useEffect(() => {
    const { document, catalog } = session;
    return offerCanvas(session, {
      focus: () => surface.current?.focus({ preventScroll: true }),
      fit: (ids) => {
        const { clientWidth, clientHeight } = surface.current ?? { clientWidth: 1, clientHeight: 1 };
        const boxes = [...nodeBoxes(document.getState().flow, catalog)].flatMap(([id, box]) =>
          ids === undefined || ids.includes(id) ? [box] : [],
        );
        if (boxes.length === 0) return;
        onZoom();
        const viewport = getViewportForBounds(boundsOf(boxes), clientWidth, clientHeight, 0.02, 1, fitPadding);
        void reactFlow.setViewport(viewport, { duration: motionMs() });
      },
      zoomTo: (zoom) => {
        onZoom();
        void reactFlow.zoomTo(zoom, { duration: motionMs() });
      },
      zoomBy: (factor) => {
        onZoom();
        void reactFlow.zoomTo(reactFlow.getZoom() * factor, { duration: motionMs() });
      },
      center: () => {
        const box = surface.current?.getBoundingClientRect() ?? new DOMRect();
        return flowAt({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      },
      pointer: () => (pointer.current === null ? null : flowAt(pointer.current)),
      toScreen: ([x, y]) => reactFlow.flowToScreenPosition({ x, y }),
      toFlow: flowAt,
      reveal: (id) => {
        const box = surface.current?.getBoundingClientRect();
        const { flow } = document.getState();
        const node = flow.nodes[id];
        const position = nodePositions(flow)[id];
        if (box === undefined || node === undefined || position === undefined) return;
        const { width, height } = nodeGeometry(nodeFace(node, catalog));
        const zoom = reactFlow.getZoom();
        const start = reactFlow.flowToScreenPosition({ x: position[0], y: position[1] });
        const shiftX = outside(start.x - box.x, width * zoom, box.width);
        const shiftY = outside(start.y - box.y, height * zoom, box.height);
        if (shiftX === 0 && shiftY === 0) return;
        const viewport = reactFlow.getViewport();
        void reactFlow.setViewport({ x: viewport.x + shiftX, y: viewport.y + shiftY, zoom }, { duration: motionMs() });
      },
    });
  }, [session, reactFlow, surface, flowAt, onZoom]);

  return {
    flowAt,
    /** Goes from far away to reading distance, with the same place in the middle. */
    zoomInAt: (screen: { x: number; y: number }) => {
      const [x, y] = flowAt(screen);
      void reactFlow.setCenter(x, y, { zoom: readingZoom, duration: motionMs() });
    },
    onPointerMove: (event: PointerEvent) => {
      pointer.current = { x: event.clientX, y: event.clientY };
    },
    onPointerLeave: () => {
      pointer.current = null;
    },
  };
}

function offerCanvas(session: EditorSession, port: CanvasPort): () => void {
  session.canvas.current = port;
  return () => {
    session.canvas.current = null;
  };
}

/** How far a span must move to lie inside the view with a margin; 0 if it does already. */
function outside(start: number, length: number, available: number): number {
  if (start < margin) return margin - start;
  const over = start + length - (available - margin);
  return over > 0 ? -over : 0;
}

function motionMs(): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160;
}
