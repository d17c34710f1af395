/** The node of an execution path: `each[3]/send` runs the node `send`. */
export function nodeIdOfPath(path: string): string {
  const last = path.slice(path.lastIndexOf("/") + 1);
  const bracket = last.indexOf("[");
  return bracket === -1 ? last : last.slice(0, bracket);
}
