import type { FlowNode, NodeDefinition, NodeId } from "@interlock/shared";
import type { ComponentType } from "react";

import { PromptPanel } from "./prompt-panel.tsx";
import { RunPanel } from "./run-panel.tsx";
import { TriggerPanel } from "./trigger-panel.tsx";
import { fieldModels } from "./field-model.ts";

export type PanelProps = { flowId: string; nodeId: NodeId; node: FlowNode; definition: NodeDefinition };

/** A way to try a node out, and the definitions that it fits. The first that fits is shown under Test. */
type Panel = { fits: (definition: NodeDefinition) => boolean; component: ComponentType<PanelProps> };

const panels: readonly Panel[] = [
  { fits: (definition) => fieldModels(definition).some((field) => field.control === "prompt"), component: PromptPanel },
  // A trigger without a form is called from outside: it has an address.
  { fits: (definition) => definition.role === "trigger" && definition.input === undefined, component: TriggerPanel },
  { fits: () => true, component: RunPanel },
];

export function panelFor(definition: NodeDefinition): ComponentType<PanelProps> {
  return panels.find((panel) => panel.fits(definition))?.component ?? RunPanel;
}
