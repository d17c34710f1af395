import { catalog } from "@interlock/nodes/definitions";
import type { Flow } from "@interlock/shared";

import { nodeIdOfPath } from "./node-id-of-path.ts";

/** What people call the node: its title, else its kind's title, else its id. */
export function nodeTitle(flow: Flow, path: string): string {
  const id = nodeIdOfPath(path);
  const node = flow.nodes[id];
  return node?.title ?? (node === undefined ? undefined : catalog[node.kind]?.title) ?? id;
}
