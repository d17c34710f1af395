/** @param {number} started epoch milliseconds */
export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * Rows of text in aligned columns, in the order of the properties.
 *
 * @param {readonly Record<string, string>[]} rows
 */
export function table(rows) {
  const widths = Object.keys(rows[0] ?? {}).map((key) => Math.max(...rows.map((row) => (row[key] ?? "").length)));
  return rows
    .map((row) =>
      Object.values(row)
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
