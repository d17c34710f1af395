import type { NodeId } from "@interlock/shared";
import { Background, BackgroundVariant, MiniMap, ReactFlow, SelectionMode, useStore } from "@xyflow/react";
import type { EdgeTypes, NodeTypes, ReactFlowState } from "@xyflow/react";
import { useRef } from "react";

import { useEditor, useView } from "../editor/editor-context.ts";
import { useTheme } from "../shell/theme-store.ts";
import { AlignmentGuides } from "./alignment-guides.tsx";
import { CanvasMenu } from "./canvas-menu.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import { FlowEdge } from "./flow-edge.tsx";
import { NodeCard } from "./node-card.tsx";
import { gridStep } from "./node-geometry.ts";
import { Overview } from "./overview.tsx";
import { RefusalTip } from "./refusal-tip.tsx";
import { readableZoom } from "./show-on-open.ts";
import type { FlowCanvasEdge, FlowCanvasNode } from "./to-react-flow.ts";
import { useCanvasElements } from "./use-canvas-elements.ts";
import { useCanvasPort } from "./use-canvas-port.ts";
import { useConnecting } from "./use-connecting.ts";
import { useDropFromPalette } from "./use-drop-from-palette.ts";
import { useKeepFitted } from "./use-keep-fitted.ts";
import { useNodeDrag } from "./use-node-drag.ts";
import { useSelectionChanges } from "./use-selection-changes.ts";

const nodeTypes: NodeTypes = { "flow-node": NodeCard };
const edgeTypes: EdgeTypes = { "flow-edge": FlowEdge };
const extraSelectionKeys = ["Shift", "Meta", "Control"];
/** Above this many nodes only those in view are in the DOM; below, keeping all is cheaper than swapping them. */
const manyNodes = 150;
/** A finger drags the view; a mouse draws a selection and pans with the middle button or Space. */
const hasFinePointer = matchMedia("(pointer: fine)").matches;

/** `inView`: the node that is brought into view when the flow is too large to be shown whole. */
export type CanvasSurfaceProps = { editable: boolean; inView?: NodeId | null };

export function CanvasSurface({ editable, inView = null }: CanvasSurfaceProps) {
  const { view } = useEditor();
  const surface = useRef<HTMLDivElement>(null);
  const theme = useTheme((state) => state.resolved);
  const hasMinimap = useView((state) => state.minimap);
  const selected = useView((state) => (state.selection.length === 1 ? state.selection[0] : undefined));
  const lod = useStore(levelOfDetail);
  const elements = useCanvasElements(editable);
  const drag = useNodeDrag();
  const connecting = useConnecting();
  const selecting = useSelectionChanges(drag.onPositionChanges);
  const dropping = useDropFromPalette(editable);
  const isLarge = elements.nodes.length > manyNodes;
  const isFar = useStore((state) => state.transform[2] < overviewZoom) && isLarge;
  const fitted = useKeepFitted(surface, { inView, editable });
  const trackPointer = useCanvasPort(surface, fitted.release);
  return (
    <CanvasMenu editable={editable}>
      <div
        ref={surface}
        role="application"
        aria-label="Flow canvas"
        aria-activedescendant={selected === undefined ? undefined : `canvas-node-${selected}`}
        tabIndex={0}
        data-lod={lod}
        className="canvas-surface relative size-full outline-none"
        onPointerDownCapture={focusSurface}
        onPointerMove={trackPointer.onPointerMove}
        onPointerLeave={trackPointer.onPointerLeave}
        onDoubleClick={(event) => {
          if (!editable || !isPane(event.target)) return;
          const screen = { x: event.clientX, y: event.clientY };
          const at = trackPointer.flowAt(screen);
          view.setState({ picker: { screen, at } });
        }}
        {...dropping}
      >
        <ReactFlow
          nodes={isFar ? noNodes : elements.nodes}
          edges={isFar ? noEdges : elements.edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={theme}
          onNodesChange={selecting.onNodesChange}
          onEdgesChange={selecting.onEdgesChange}
          onNodeDragStart={drag.onNodeDragStart}
          onNodeDragStop={drag.onNodeDragStop}
          onSelectionDragStart={drag.onSelectionDragStart}
          onSelectionDragStop={drag.onSelectionDragStop}
          onNodeClick={(event) => {
            if (!event.shiftKey && !event.metaKey && !event.ctrlKey) view.getState().openInspector();
          }}
          onNodeDoubleClick={(event, node) => {
            if (editable && event.target instanceof Element && event.target.closest(".node-title") !== null)
              view.setState({ renaming: node.id });
          }}
          onEdgeMouseEnter={(_event, edge) => view.setState({ hoveredEdge: edge.id })}
          onEdgeMouseLeave={() => view.setState({ hoveredEdge: null })}
          {...connecting}
          connectionLineComponent={ConnectionLine}
          connectionRadius={28}
          nodesDraggable={editable}
          nodesConnectable={editable}
          nodesFocusable={false}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={extraSelectionKeys}
          selectionOnDrag={hasFinePointer}
          selectionMode={SelectionMode.Partial}
          panOnDrag={hasFinePointer ? middleButton : true}
          panOnScroll={hasFinePointer}
          zoomOnDoubleClick={false}
          elevateNodesOnSelect={false}
          minZoom={isLarge ? 0.02 : 0.08}
          onPaneClick={(event) => {
            if (isFar) trackPointer.zoomInAt({ x: event.clientX, y: event.clientY });
          }}
          maxZoom={2}
          snapToGrid={!drag.isFree}
          snapGrid={snapGrid}
          onlyRenderVisibleElements={isLarge}
          onInit={fitted.onInit}
          attributionPosition="bottom-center"
        >
          {isFar ? <Overview /> : null}
          {lod === "block" || isFar ? null : <Background variant={BackgroundVariant.Dots} gap={gridStep} size={1} />}
          <AlignmentGuides guides={drag.guides} />
          {hasMinimap ? <MiniMap pannable zoomable position="bottom-right" /> : null}
        </ReactFlow>
        <RefusalTip />
      </div>
    </CanvasMenu>
  );
}

/** Below this zoom a large flow is one picture; a click on it goes there. */
const overviewZoom = 0.4;
const noNodes: FlowCanvasNode[] = [];
const noEdges: FlowCanvasEdge[] = [];
const middleButton = [1];
const snapGrid: [number, number] = [gridStep, gridStep];

/** Words keep a size that can be read for as long as possible: first they grow in the card, then only titles stay. */
function levelOfDetail(state: ReactFlowState): "full" | "large-text" | "title" | "block" {
  const zoom = state.transform[2];
  if (zoom < 0.25) return "block";
  if (zoom < readableZoom) return "title";
  return zoom < 0.75 ? "large-text" : "full";
}

/** The canvas is one stop of the Tab order; clicking anything on it that takes no text brings the keys here. */
function focusSurface(event: React.PointerEvent<HTMLDivElement>): void {
  const target = event.target;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
  event.currentTarget.focus({ preventScroll: true });
}

function isPane(target: EventTarget): boolean {
  return target instanceof Element && target.classList.contains("react-flow__pane");
}
