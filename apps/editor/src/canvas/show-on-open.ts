import { getViewportForBounds } from "@xyflow/react";
import type { ReactFlowInstance } from "@xyflow/react";

import { boundsOf } from "./bounds-of.ts";
import type { FlowCanvasEdge, FlowCanvasNode } from "./to-react-flow.ts";

/** Room for what floats at the edges of the canvas. */
export const fitPadding = { top: "56px", right: "48px", bottom: "64px", left: "48px" } as const;

/** Below this zoom no more than titles can be read. */
export const readableZoom = 0.5;
/** From here on titles can be read, which is enough to follow a run. */
export const titleZoom = 0.3;
const zoomOfLargeFlow = 0.8;
const margin = 64;

/** Where a flow opens: whole if that takes no less than `least` zoom, otherwise at its start. An empty one stays where it is. */
export async function showOnOpen(
  canvas: ReactFlowInstance<FlowCanvasNode, FlowCanvasEdge>,
  { least, ...size }: { width: number; height: number; least: number },
): Promise<void> {
  const boxes = canvas.getNodes().map(({ position, width = 0, height = 0 }) => ({ ...position, width, height }));
  if (boxes.length === 0) return;
  const whole = getViewportForBounds(boundsOf(boxes), size.width, size.height, 0.02, 1, fitPadding);
  if (whole.zoom >= least) {
    await canvas.setViewport(whole);
    return;
  }
  const first = boxes.reduce((left, box) => (box.x < left.x ? box : left));
  await canvas.setViewport({
    x: margin - first.x * zoomOfLargeFlow,
    y: size.height / 3 - first.y * zoomOfLargeFlow,
    zoom: zoomOfLargeFlow,
  });
}
