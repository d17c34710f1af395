import { CornerDownRight, Plus } from "lucide-react";

import { nodeFace } from "../canvas/node-face.ts";
import { useDocument, useEditor } from "../editor/editor-context.ts";
import { Button } from "../ui/button.tsx";
import type { SettingProps } from "./setting-props.ts";

/** What happens when the node fails: the run stops, or it goes on by the `error` way out. */
export function OnErrorSetting({ nodeId }: SettingProps) {
  const { view, catalog } = useEditor();
  const flow = useDocument((state) => state.flow);
  const handlers = flow.edges.filter((edge) => edge.from === nodeId && edge.port === "error");
  const names = handlers.flatMap((edge) => {
    const node = flow.nodes[edge.to];
    return node === undefined ? [] : [nodeFace(node, catalog).title];
  });
  return (
    <section aria-label="If it fails" className="flex flex-col gap-1.5">
      <span className="text-xs font-medium text-ink-soft">If it fails</span>
      {names.length === 0 ? (
        <div className="flex items-center justify-between gap-2 rounded-md bg-sunken px-3 py-2 text-xs text-ink-soft">
          The run stops after the last try.
          <Button
            size="sm"
            icon={Plus}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              view.setState({ picker: { screen: { x: box.left, y: box.bottom }, from: { nodeId, port: "error" } } });
            }}
          >
            Handle the error
          </Button>
        </div>
      ) : (
        <p className="flex items-center gap-2 rounded-md bg-sunken px-3 py-2 text-xs text-ink-soft">
          <CornerDownRight aria-hidden className="size-3.5 shrink-0" />
          The run goes on at {names.join(" and ")}.
        </p>
      )}
    </section>
  );
}
