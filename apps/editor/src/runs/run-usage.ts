import type { Usage } from "@interlock/shared";

import type { NodeRun, RunView } from "../run/run-view.ts";

const nothing: Usage = { inputTokens: 0, outputTokens: 0, microUsd: 0 };

export function nodeUsage(node: NodeRun): Usage | null {
  return node.state.status === "done" ? (node.state.usage ?? null) : null;
}

/** What the whole run used so far. */
export function runUsage(view: RunView): Usage {
  return Object.values(view.nodes).reduce<Usage>((sum, node) => {
    const usage = nodeUsage(node);
    if (usage === null) return sum;
    return {
      inputTokens: sum.inputTokens + usage.inputTokens,
      outputTokens: sum.outputTokens + usage.outputTokens,
      microUsd: sum.microUsd + usage.microUsd,
    };
  }, nothing);
}
