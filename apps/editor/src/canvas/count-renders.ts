const counts = new Map<string, number>();

/** Node components report here, so that tests can hold the canvas to its number of renders per move. */
export function countRender(nodeId: string): void {
  counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
}

export function renderCounts(): Record<string, number> {
  return Object.fromEntries(counts);
}

export function resetRenderCounts(): void {
  counts.clear();
}
