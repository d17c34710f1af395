import { BaseEdge, EdgeLabelRenderer, getBezierPath, Position as Side } from "@xyflow/react";
import type { EdgeProps } from "@xyflow/react";
import { Plus, Trash2 } from "lucide-react";
import { memo } from "react";

import { useEditor, useView } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { useEdgeTaken } from "../run/use-edge-taken.ts";
import { handleSize } from "./node-geometry.ts";
import type { FlowCanvasEdge } from "./to-react-flow.ts";

/** React Flow ends a line at the far side of the handle's pointer area; people see it end at the dot. */
const inset = handleSize / 2 - 6;

export const FlowEdge = memo(function FlowEdge(props: EdgeProps<FlowCanvasEdge>) {
  const { id, data, selected, source, sourceHandleId, target } = props;
  const isHovered = useView((view) => view.hoveredEdge === id);
  const taken = useEdgeTaken({ from: source, port: sourceHandleId ?? "out", to: target });
  const isDown = props.sourcePosition === Side.Bottom;
  const [path, labelX, labelY] = getBezierPath({
    sourceX: isDown ? props.sourceX : props.sourceX - inset,
    sourceY: isDown ? props.sourceY - inset : props.sourceY,
    sourcePosition: props.sourcePosition,
    targetX: props.targetX + inset,
    targetY: props.targetY,
    targetPosition: props.targetPosition,
  });
  return (
    <g
      data-testid={`edge-${id}`}
      data-taken={taken}
      data-witness={data?.witness || undefined}
      data-selected={selected || undefined}
      className="flow-edge"
    >
      <BaseEdge id={id} path={path} interactionWidth={24} />
      {data?.editable === true && (isHovered || selected === true) ? (
        <EdgeLabelRenderer>
          <EdgeTools edge={data.edge} id={id} x={labelX} y={labelY} />
        </EdgeLabelRenderer>
      ) : null}
    </g>
  );
});

type EdgeToolsProps = { edge: { from: string; port: string; to: string }; id: string; x: number; y: number };

function EdgeTools({ edge, id, x, y }: EdgeToolsProps) {
  const session = useEditor();
  const { view } = session;
  return (
    <div
      className="edge-tools nodrag nopan"
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      onMouseEnter={() => view.setState({ hoveredEdge: id })}
      onMouseLeave={() => view.setState({ hoveredEdge: null })}
    >
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Insert a node between ${edge.from} and ${edge.to}`}
        title="Insert a node here"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          view.setState({ picker: { screen: { x: box.right, y: box.top }, edge } });
        }}
      >
        <Plus aria-hidden />
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Delete the connection from ${edge.from} to ${edge.to}`}
        title="Delete this connection"
        onClick={() => perform(session, { type: "remove-edge", edge })}
      >
        <Trash2 aria-hidden />
      </button>
    </div>
  );
}
