import { Graph, layout } from "@dagrejs/dagre";

import type { TidyAnswer, TidyRequest } from "./tidy-in-worker.ts";

/** Lays the graph out from left to right, away from the page's thread. */
function tidy({ boxes, edges }: TidyRequest): TidyAnswer {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 56, ranksep: 80 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const box of boxes) graph.setNode(box.id, { width: box.width, height: box.height });
  for (const edge of edges) graph.setEdge(edge.from, edge.to);
  layout(graph);
  return boxes.map(({ id, width, height }) => {
    const { x, y } = graph.node(id);
    return { id, x: x - width / 2, y: y - height / 2 };
  });
}

self.onmessage = (event: MessageEvent<TidyRequest>) => {
  self.postMessage(tidy(event.data));
};
