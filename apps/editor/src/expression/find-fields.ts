import { fieldRows } from "./upstream.ts";
import type { FieldRow, UpstreamNode } from "./upstream.ts";

export type FoundFields = { node: UpstreamNode; rows: readonly FieldRow[] };

/** The fields whose path contains the text, under their nodes; without a text every node is kept, even one with no fields. */
export function findFields(nodes: readonly UpstreamNode[], search: string): FoundFields[] {
  const text = search.trim().toLowerCase();
  return nodes.flatMap((node) => {
    const rows = fieldRows(node).filter((row) => row.path.toLowerCase().includes(text));
    return rows.length === 0 && text !== "" ? [] : [{ node, rows }];
  });
}

/** The row that Enter takes: the one that was moved to as long as it is shown, else the first. */
export function activePath(found: readonly FoundFields[], wanted: string | null): string | null {
  const paths = found.flatMap(({ rows }) => rows.map((row) => row.path));
  return wanted !== null && paths.includes(wanted) ? wanted : (paths[0] ?? null);
}

/** The row above or below, round the ends. */
export function nextPath(found: readonly FoundFields[], from: string | null, step: 1 | -1): string | null {
  const paths = found.flatMap(({ rows }) => rows.map((row) => row.path));
  if (paths.length === 0) return null;
  const index = from === null ? -1 : paths.indexOf(from);
  return paths[(index + step + paths.length) % paths.length] ?? null;
}
