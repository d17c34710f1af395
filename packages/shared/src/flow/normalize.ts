import type { Flow, FlowNode, FlowSettings, Position } from "./flow.ts";

/** Leaves out what equals its default, so that equal flows are equal objects and print the same text. */
export function normalizeNode(node: FlowNode): FlowNode {
  const { kind, title, config, notes, sample } = node;
  return {
    kind,
    ...(title !== undefined && title !== "" && { title }),
    ...(config !== undefined && Object.keys(config).length > 0 && { config }),
    ...behaviourOf(node),
    ...(notes !== undefined && notes !== "" && { notes }),
    ...(sample !== undefined && sample !== null && { sample }),
  };
}

function behaviourOf({ join, gate, retry, timeout, disabled }: FlowNode): Partial<FlowNode> {
  return {
    ...(join === "all" && { join }),
    ...(gate !== undefined && { gate }),
    ...(retry !== undefined && { retry }),
    ...(timeout !== undefined && { timeout }),
    ...(disabled !== undefined && { disabled }),
  };
}

export function normalizeSettings({ onFailure, timeout, description }: FlowSettings): FlowSettings {
  return {
    ...(onFailure === "drain" && { onFailure }),
    ...(timeout !== undefined && { timeout }),
    ...(description !== undefined && description !== "" && { description }),
  };
}

/** Whole pixels, so that a drag leaves no digits behind the point in a diff. */
export function normalizePosition([x, y]: Position): Position {
  return [Math.round(x) + 0, Math.round(y) + 0];
}

/** A flow with no nodes, as a new one starts. */
export function emptyFlow({ key, name }: { key: string; name: string }): Flow {
  return { format: 1, key, name, nodes: {}, edges: [], settings: {}, layout: { nodes: {} } };
}
