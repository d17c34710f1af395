import { ReactFlowProvider } from "@xyflow/react";

import "./canvas.css";
import { CanvasSurface, type CanvasSurfaceProps } from "./canvas-surface.tsx";

/** The drawing of a flow. Everything it knows comes from the editor's stores; it owns no state of the flow. */
export function Canvas({ editable = true, inView = null }: Partial<CanvasSurfaceProps>) {
  return (
    <ReactFlowProvider>
      <CanvasSurface editable={editable} inView={inView} />
    </ReactFlowProvider>
  );
}
