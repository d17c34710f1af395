import { useCallback } from "react";
import type { DragEvent } from "react";

import { addNode } from "../commands/add-node.ts";
import { useEditor } from "../editor/editor-context.ts";
import { edgeNear } from "./splice-into-edge.ts";

/** Type of the drag data that palette rows carry: the kind of node. */
export const paletteMime = "application/x-interlock-kind";

/** The pointer holds the new card near its top left corner. */
const grip = 4;

/** A kind dropped on the canvas becomes a node at the pointer; on an edge it goes in between. */
export function useDropFromPalette(editable: boolean) {
  const session = useEditor();
  const onDragOver = useCallback(
    (event: DragEvent) => {
      if (!editable || !event.dataTransfer.types.includes(paletteMime)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    },
    [editable],
  );
  const onDrop = useCallback(
    (event: DragEvent) => {
      const kind = event.dataTransfer.getData(paletteMime);
      const canvas = session.canvas.current;
      if (!editable || kind === "" || canvas === null) return;
      event.preventDefault();
      const [x, y] = canvas.toFlow({ x: event.clientX, y: event.clientY });
      const edge = edgeNear(session.document.getState().flow, [x, y], session.catalog);
      addNode(session, { kind, at: [x - grip, y - grip], ...(edge === null ? {} : { edge }) });
    },
    [editable, session],
  );
  return { onDragOver, onDrop };
}
