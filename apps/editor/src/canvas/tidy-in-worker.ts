import type { NodeId, Position } from "@interlock/shared";

import { snap } from "./place-nodes.ts";

export type TidyRequest = {
  boxes: { id: NodeId; x: number; y: number; width: number; height: number }[];
  edges: { from: NodeId; to: NodeId }[];
};
export type TidyAnswer = { id: NodeId; x: number; y: number }[];

/** New positions with the top left corner where it was, on the grid. The worker lives as long as one layout. */
export async function tidyInWorker(request: TidyRequest): Promise<Record<NodeId, Position>> {
  const worker = new Worker(new URL("./tidy.worker.ts", import.meta.url), { type: "module" });
  try {
    const answer = await new Promise<TidyAnswer>((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<TidyAnswer>) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(request);
    });
    const shiftX = Math.min(...request.boxes.map(({ x }) => x)) - Math.min(...answer.map(({ x }) => x));
    const shiftY = Math.min(...request.boxes.map(({ y }) => y)) - Math.min(...answer.map(({ y }) => y));
    return Object.fromEntries(answer.map(({ id, x, y }): [NodeId, Position] => [id, [snap(x + shiftX), snap(y + shiftY)]]));
  } finally {
    worker.terminate();
  }
}
