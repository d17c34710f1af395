import type { FlowNode, NodeDefinition, NodeId, SimpleOperation } from "@interlock/shared";

export type NodePatch = Extract<SimpleOperation, { type: "patch-node" }>["patch"];

/** What every setting of a node gets; `patch` is one undoable change with its name. */
export type SettingProps = { nodeId: NodeId; node: FlowNode; definition: NodeDefinition; patch: (patch: NodePatch, label: string) => void };
