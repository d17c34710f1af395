import type { Flow } from "@interlock/shared";

/**
 * How many things differ between what is live and the draft: nodes, connections between them, name and
 * settings. Layout does not count, and undoing a change takes it off the count again.
 */
export function countChanges(live: Flow | undefined, draft: Flow): number {
  const nodes = differing(live?.nodes ?? {}, draft.nodes);
  const edges = differing(edgeSet(live), edgeSet(draft));
  if (live === undefined) return nodes + edges;
  const name = live.name === draft.name ? 0 : 1;
  const settings = same(live.settings, draft.settings) ? 0 : 1;
  return nodes + edges + name + settings;
}

function edgeSet(flow: Flow | undefined): Record<string, true> {
  return Object.fromEntries((flow?.edges ?? []).map((edge) => [`${edge.from}:${edge.port} -> ${edge.to}`, true]));
}

function differing(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): number {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !same(before[name], after[name])).length;
}

/** Both sides come out of the canonical parser, so equal values have equal text. */
function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
