import { useMemo, useState } from "react";

import { useDocument, useEditor, useFindings, useView } from "../editor/editor-context.ts";
import { nodePositions } from "./place-nodes.ts";
import { toReactFlow } from "./to-react-flow.ts";
import type { CanvasInput, CanvasOutput } from "./to-react-flow.ts";

/** What React Flow draws, derived; unchanged nodes and edges stay the same objects. */
export function useCanvasElements(editable: boolean): CanvasOutput {
  const { catalog } = useEditor();
  const flow = useDocument((state) => state.flow);
  const findings = useFindings((state) => state.byNode);
  const drag = useView((state) => state.drag);
  const selection = useView((state) => state.selection);
  const selectedEdges = useView((state) => state.selectedEdges);
  const witness = useView((state) => state.witness);
  const positions = useMemo(() => nodePositions(flow), [flow]);
  const [derive] = useState(createDeriver);
  const output = useMemo(
    () => derive({ flow, catalog, positions, drag, selection, selectedEdges, findings, witness, editable }),
    [derive, flow, catalog, positions, drag, selection, selectedEdges, findings, witness, editable],
  );
  return output;
}

/** Remembers its last result, so that the next one can use its objects again. */
function createDeriver(): (input: CanvasInput) => CanvasOutput {
  let previous: CanvasOutput | null = null;
  return (input) => {
    previous = toReactFlow(input, previous);
    return previous;
  };
}
