import type { NodeDefinition } from "@interlock/shared";
import type { ReactNode } from "react";

import { fieldModels } from "./field-model.ts";
import type { PanelProps } from "./panel-props.ts";
import { PromptPanel } from "./prompt-panel.tsx";
import { RunPanel } from "./run-panel.tsx";
import { TriggerPanel } from "./trigger-panel.tsx";

/** A way to try a node out, and the definitions that it fits. The first that fits is shown under Test. */
type Panel = { fits: (definition: NodeDefinition) => boolean; render: (props: PanelProps) => ReactNode };

const panels: readonly Panel[] = [
  {
    fits: (definition) => fieldModels(definition).some((field) => field.control === "prompt"),
    render: (props) => <PromptPanel key={props.nodeId} {...props} />,
  },
  // A trigger without a form is called from outside: it has an address.
  {
    fits: (definition) => definition.role === "trigger" && definition.input === undefined,
    render: (props) => <TriggerPanel key={props.nodeId} {...props} />,
  },
  { fits: () => true, render: () => <RunPanel /> },
];

export function renderPanel(props: PanelProps): ReactNode {
  return panels.find((panel) => panel.fits(props.definition))?.render(props) ?? null;
}
