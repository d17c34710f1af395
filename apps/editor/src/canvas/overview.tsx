import type { Flow, NodeCatalog, NodeCategory } from "@interlock/shared";
import { ViewportPortal } from "@xyflow/react";
import { useEffect, useRef } from "react";

import { useDocument, useEditor, useRun } from "../editor/editor-context.ts";
import { runMark } from "../run/run-mark.ts";
import type { MarkState } from "../run/run-mark.ts";
import type { RunView } from "../run/run-view.ts";
import { idleNodeRun } from "../run/run-view.ts";
import { useTheme } from "../shell/theme-store.ts";
import { boundsOf } from "./bounds-of.ts";
import { nodeFace } from "./node-face.ts";
import { nodeBoxes } from "./place-nodes.ts";
import type { Box } from "./place-nodes.ts";

/** Pixels per unit of the flow: enough for the zoom at which this is shown, on any screen. */
const sharpness = 0.5;
/** Browsers refuse larger bitmaps. */
const longestSide = 8_192;

/**
 * A large flow seen from far away: one picture instead of thousands of elements, so that panning moves a
 * bitmap. Shown only where no word could be read anyway.
 */
export function Overview() {
  // Colours are read while drawing: another theme is another picture.
  const theme = useTheme((state) => state.resolved);
  return <Picture key={theme} />;
}

function Picture() {
  const { catalog } = useEditor();
  const flow = useDocument((state) => state.flow);
  const view = useRun((state) => (state.runId === null ? null : state.view));
  const picture = useRef<HTMLCanvasElement>(null);
  const bounds = boundsOf(nodeBoxes(flow, catalog).values());
  const scale = Math.min(sharpness, longestSide / bounds.width, longestSide / bounds.height);

  useEffect(() => {
    const pen = picture.current?.getContext("2d");
    if (pen === null || pen === undefined) return;
    pen.setTransform(scale, 0, 0, scale, -bounds.x * scale, -bounds.y * scale);
    pen.clearRect(bounds.x, bounds.y, bounds.width, bounds.height);
    drawFlow(pen, { flow, catalog, view });
  }, [flow, catalog, view, scale, bounds.x, bounds.y, bounds.width, bounds.height]);

  return (
    <ViewportPortal>
      <canvas
        ref={picture}
        data-testid="overview"
        aria-hidden
        width={Math.ceil(bounds.width * scale)}
        height={Math.ceil(bounds.height * scale)}
        className="pointer-events-none absolute"
        style={{ left: bounds.x, top: bounds.y, width: bounds.width, height: bounds.height }}
      />
    </ViewportPortal>
  );
}

type Drawing = { flow: Flow; catalog: NodeCatalog; view: RunView | null };

function drawFlow(pen: CanvasRenderingContext2D, { flow, catalog, view }: Drawing): void {
  const colour = colours();
  const boxes = nodeBoxes(flow, catalog);
  pen.strokeStyle = colour("--control-line");
  pen.lineWidth = 4;
  pen.beginPath();
  for (const edge of flow.edges) {
    const from = boxes.get(edge.from);
    const to = boxes.get(edge.to);
    if (from !== undefined && to !== undefined) drawEdge(pen, from, to);
  }
  pen.stroke();
  for (const [id, box] of boxes) {
    const node = flow.nodes[id];
    if (node === undefined) continue;
    const state = view === null ? "none" : runMark(view, (view.nodes[id] ?? idleNodeRun).state).state;
    const stateColour = stateColours[state];
    pen.fillStyle = colour("--surface");
    pen.strokeStyle = colour(stateColour ?? "--line-strong");
    pen.lineWidth = stateColour === null ? 3 : 14;
    pen.beginPath();
    pen.roundRect(box.x, box.y, box.width, box.height, 12);
    pen.fill();
    pen.stroke();
    pen.fillStyle = colour(kindColour(nodeFace(node, catalog).category));
    pen.fillRect(box.x + 16, box.y + 14, 28, 28);
  }
}

function drawEdge(pen: CanvasRenderingContext2D, from: Box, to: Box): void {
  const startX = from.x + from.width;
  const startY = from.y + 28;
  const endY = to.y + 28;
  const bend = Math.max(40, Math.abs(to.x - startX) / 2);
  pen.moveTo(startX, startY);
  pen.bezierCurveTo(startX + bend, startY, to.x - bend, endY, to.x, endY);
}

const stateColours: Record<MarkState, string | null> = {
  none: null,
  queued: null,
  "not-reached": null,
  skipped: null,
  running: "--state-running",
  waiting: "--state-waiting",
  succeeded: "--state-done",
  failed: "--state-failed",
  cancelled: "--state-cancelled",
};

function kindColour(category: NodeCategory): string {
  return `--kind-${category}`;
}

/** Reads each design token once per drawing: asking the browser is slow. */
function colours(): (token: string) => string {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  return (token) => {
    const value = known.get(token) ?? style.getPropertyValue(token);
    known.set(token, value);
    return value;
  };
}
