import { apply, check, configTexts, fieldsOf, jsonPointer } from "@interlock/shared";
import type { Finding, Flow, NodeCatalog, Operation } from "@interlock/shared";

import { unguardedReferences, withFallback } from "../expression/with-fallback.ts";

export const maySkipCode = "may-be-skipped";

/**
 * Says in the text that a finding points at what to use when a node was skipped. Which of its references
 * is meant is found by trying: the one whose fallback makes the finding go away.
 */
export function fallbackOperation(flow: Flow, finding: Finding, options: { fallback: string; catalog: NodeCatalog }): Operation | null {
  const { nodeId, path } = finding;
  const node = nodeId === undefined ? undefined : flow.nodes[nodeId];
  if (nodeId === undefined || node?.config === undefined || path === undefined) return null;
  const place = configTexts(node.config, fieldsOf(options.catalog[node.kind])).find((text) => `/config${jsonPointer(text.path)}` === path);
  if (place === undefined) return null;
  const before = countAt(flow, finding, options.catalog);
  for (const reference of unguardedReferences(place.text, place.mark)) {
    const operation: Operation = {
      type: "set-config",
      id: nodeId,
      path: [...place.path],
      value: withFallback(place.text, reference, options.fallback),
    };
    const result = apply(flow, operation, options.catalog);
    if (result.ok && countAt(result.value.flow, finding, options.catalog) < before) return operation;
  }
  return null;
}

function countAt(flow: Flow, { nodeId, path }: Finding, catalog: NodeCatalog): number {
  return check(flow, { catalog }).filter((finding) => finding.code === maySkipCode && finding.nodeId === nodeId && finding.path === path)
    .length;
}
