import type { FlowNode, NodeDefinition, NodeId } from "@interlock/shared";

/** What every panel under Test is given. */
export type PanelProps = { flowId: string; nodeId: NodeId; node: FlowNode; definition: NodeDefinition };
