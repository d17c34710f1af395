import { type NodeId, reservedNodeIds } from "./flow.ts";

const longest = 40;

/** A free node id made from what people wrote: "Ask the team" is `ask_the_team`, then `ask_the_team_2`. */
export function uniqueId(wish: string, taken: { has: (id: string) => boolean } | Readonly<Record<string, unknown>>): NodeId {
  const isTaken = (id: string) => reservedNodeIds.has(id) || (isSet(taken) ? taken.has(id) : Object.hasOwn(taken, id));
  const slug = nodeSlug(wish);
  if (!isTaken(slug)) return slug;
  const stem = slug.replace(/_\d+$/, "") || slug;
  for (let count = 2; ; count++) {
    const suffix = `_${count}`;
    const id = `${stem.slice(0, longest - suffix.length)}${suffix}`;
    if (!isTaken(id)) return id;
  }
}

/** The id that a title suggests, whether it is free or not. */
export function nodeSlug(title: string): NodeId {
  const plain = title
    .slice(0, 200)
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  const started = /^[a-z]/.test(slug) ? slug : `step_${slug}`;
  return started.slice(0, longest).replace(/_+$/, "");
}

function isSet(taken: { has: (id: string) => boolean } | Readonly<Record<string, unknown>>): taken is { has: (id: string) => boolean } {
  return typeof taken["has"] === "function";
}
