import { Graph, layout } from "@dagrejs/dagre";

import type { TidyAnswer, TidyRequest } from "./tidy-in-worker.ts";

/** Lays the graph out from left to right, away from the page's thread. */
function tidy({ boxes, edges }: TidyRequest): TidyAnswer {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 56, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const box of boxes) graph.setNode(box.id, { width: box.width, height: box.height });
  for (const edge of edges) graph.setEdge(edge.from, edge.to);
  layout(graph);
  return boxes.map(({ id, width, height }) => {
    const [x, y] = centreOf(graph.node(id));
    return { id, x: x - width / 2, y: y - height / 2 };
  });
}

/** The layout library types what it gives back as anything. */
function centreOf(placed: unknown): [x: number, y: number] {
  if (typeof placed !== "object" || placed === null || !("x" in placed) || !("y" in placed)) return [0, 0];
  return [Number(placed.x), Number(placed.y)];
}

self.onmessage = (event: MessageEvent<TidyRequest>) => {
  self.postMessage(tidy(event.data));
};
