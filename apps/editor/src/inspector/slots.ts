/**
 * Rows of an editable list with keys for React. A row is its place: keyed by its name it would lose the
 * focus in the moment in which it is renamed.
 */
export function slots<T>(rows: readonly T[]): { slot: string; index: number; row: T }[] {
  return rows.map((row, index) => ({ slot: `row-${index}`, index, row }));
}
