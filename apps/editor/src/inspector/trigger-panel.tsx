import { useEffect } from "react";

import { useDocument, useEditor } from "../editor/editor-context.ts";
import { WebhookPanel } from "../triggers/webhook-panel.tsx";
import type { PanelProps } from "./panel-props.ts";

/** Address and deliveries of a trigger. The server must know the node first, so unsaved edits go out now. */
export function TriggerPanel({ flowId, nodeId, node }: PanelProps) {
  const { document } = useEditor();
  const isKnown = useDocument((state) => state.base.nodes[nodeId] !== undefined);
  useEffect(() => {
    if (!isKnown) void document.getState().flush();
  }, [document, isKnown]);
  if (!isKnown) return <p className="p-4 text-sm text-ink-soft">The address appears as soon as the trigger is saved.</p>;
  return (
    <div className="p-4">
      <WebhookPanel flowId={flowId} nodeId={nodeId} sample={node.sample} />
    </div>
  );
}
