import type { NodeFace } from "./node-face.ts";

export const nodeWidth = 240;
export const gridStep = 16;
const headHeight = 56;
const portRowHeight = 26;
const portsPadding = 4;
/** Square around the 12 px dot that takes the pointer. */
export const handleSize = 24;

export type PortPlace = { port: string; x: number; y: number; side: "right" | "bottom" };

export type NodeGeometry = { width: number; height: number; input: { x: number; y: number } | null; outputs: readonly PortPlace[] };

/**
 * Sizes and handle places follow from the node alone, so that React Flow need not measure: edges are
 * there in the first frame, and nodes outside the view need no DOM. The card's CSS uses these numbers.
 */
export function nodeGeometry(face: Pick<NodeFace, "ports" | "role">): NodeGeometry {
  const outcomes = face.ports.filter((port) => port !== "error");
  const isPlain = outcomes.length === 1 && outcomes[0] === "out";
  const rows = isPlain ? 0 : outcomes.length;
  const height = headHeight + (rows === 0 ? 0 : rows * portRowHeight + portsPadding);
  const outputs: PortPlace[] = outcomes.map((port, index) => ({
    port,
    x: nodeWidth,
    y: isPlain ? headHeight / 2 : headHeight + index * portRowHeight + portRowHeight / 2,
    side: "right",
  }));
  // Failures leave downwards, away from the normal way through the flow.
  if (face.ports.includes("error")) outputs.push({ port: "error", x: nodeWidth - 28, y: height, side: "bottom" });
  return { width: nodeWidth, height, input: face.role === "trigger" ? null : { x: 0, y: headHeight / 2 }, outputs };
}
