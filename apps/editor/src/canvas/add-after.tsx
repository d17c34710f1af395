import { Plus } from "lucide-react";

import { useEditor } from "../editor/editor-context.ts";
import type { PortPlace } from "./node-geometry.ts";

/** The `+` beside every outcome that nothing leaves from yet, while its node is selected. */
export function AddAfter({ nodeId, outputs, wired }: { nodeId: string; outputs: readonly PortPlace[]; wired: string }) {
  const { view } = useEditor();
  const taken = new Set(wired.split(" "));
  return outputs
    .filter((output) => !taken.has(output.port) && output.port !== "error")
    .map((output) => (
      <button
        key={output.port}
        type="button"
        tabIndex={-1}
        aria-label={`Add a node after ${output.port}`}
        data-testid={`add-after-${nodeId}-${output.port}`}
        className="node-add nodrag nopan"
        style={{ left: output.x + 20, top: output.y - 12 }}
        onClick={(event) => {
          event.stopPropagation();
          const box = event.currentTarget.getBoundingClientRect();
          view.setState({ picker: { screen: { x: box.right, y: box.top }, from: { nodeId, port: output.port } } });
        }}
      >
        <Plus aria-hidden />
      </button>
    ));
}
