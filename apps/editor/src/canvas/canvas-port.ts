import type { NodeId, Position } from "@interlock/shared";

/** What commands may ask of the canvas; there is one while the editor shows it. */
export type CanvasPort = {
  focus: () => void;
  /** All nodes, or only these. */
  fit: (ids?: readonly NodeId[]) => void;
  zoomTo: (zoom: number) => void;
  zoomBy: (factor: number) => void;
  /** Flow coordinates of the middle of what is visible. */
  center: () => Position;
  /** Flow coordinates of the pointer while it is over the canvas. */
  pointer: () => Position | null;
  /** Screen coordinates of a place in the flow. */
  toScreen: (position: Position) => { x: number; y: number };
  toFlow: (screen: { x: number; y: number }) => Position;
  /** Moves the view just enough that the node is not under a panel. */
  reveal: (id: NodeId) => void;
};
