import { PromptBench } from "../bench/prompt-bench.tsx";
import { useEditor } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { fieldModels } from "./field-model.ts";
import type { PanelProps } from "./panel-props.ts";

/** The prompt test, bound to the field in which the node names its prompt. */
export function PromptPanel({ flowId, nodeId, node, definition }: PanelProps) {
  const session = useEditor();
  const field = fieldModels(definition).find((candidate) => candidate.control === "prompt");
  return (
    <PromptBench
      flowId={flowId}
      nodeId={nodeId}
      config={node.config ?? {}}
      onUsePrompt={(reference) => {
        if (field !== undefined)
          perform(session, { type: "set-config", id: nodeId, path: [field.name], value: reference }, `Use ${reference}`);
      }}
    />
  );
}
