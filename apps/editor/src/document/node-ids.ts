import { NodeId, reservedNodeIds } from "@interlock/shared";

/** An id that people can read in references, made from a title: "Ask Anna!" → `ask_anna`, and unique. */
export function newNodeId(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 32)
    .replace(/_+$/, "");
  const base = words === "" ? "node" : words;
  const isFree = (id: string) => !taken.has(id) && !reservedNodeIds.has(id) && NodeId.safeParse(id).success;
  if (isFree(base)) return base;
  let count = 2;
  while (!isFree(`${base}_${count}`)) count += 1;
  return `${base}_${count}`;
}
