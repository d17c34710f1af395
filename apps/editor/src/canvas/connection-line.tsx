import { getBezierPath, Position as Side } from "@xyflow/react";
import type { ConnectionLineComponentProps } from "@xyflow/react";

import { handleSize } from "./node-geometry.ts";

const inset = handleSize / 2 - 6;

/** The line that follows the pointer; it starts where the finished edge will start. */
export function ConnectionLine({ fromX, fromY, toX, toY, fromPosition, toPosition, connectionStatus }: ConnectionLineComponentProps) {
  const isRight = fromPosition === Side.Right;
  const isDown = fromPosition === Side.Bottom;
  const [path] = getBezierPath({
    sourceX: isRight ? fromX - inset : fromX,
    sourceY: isDown ? fromY - inset : fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  return <path className="connection-line" data-status={connectionStatus ?? "open"} d={path} fill="none" />;
}
