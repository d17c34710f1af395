import type { RunSummary } from "@interlock/shared";

export type RunFilter = { status: string; flowId: string };

/** Rows keep their places while they change; runs that started meanwhile are counted, not pushed in. */
export function mergeRuns(
  loaded: readonly RunSummary[],
  updates: ReadonlyMap<string, RunSummary>,
  filter: RunFilter,
): { rows: RunSummary[]; fresh: number } {
  const known = new Set(loaded.map((run) => run.id));
  const rows = loaded.map((run) => updates.get(run.id) ?? run);
  const fresh = [...updates.values()].filter((run) => !known.has(run.id) && matches(run, filter)).length;
  return { rows, fresh };
}

function matches(run: RunSummary, { status, flowId }: RunFilter): boolean {
  return (status === "" || run.status === status) && (flowId === "" || run.flowId === flowId);
}
