import { inArray, like, or } from "drizzle-orm";

import { flows } from "../db/schema.ts";
import type { Scoped } from "../db/scoped.ts";

/** A key made from the name that no other flow of the workspace has. */
export async function freeKey(scoped: Scoped, name: string): Promise<string> {
  const base = slugOf(name);
  const taken = await scoped.find(flows, or(inArray(flows.key, [base]), like(flows.key, `${base}-%`)));
  const keys = new Set(taken.map((row) => row.key));
  if (!keys.has(base)) return base;
  let number = 2;
  while (keys.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

function slugOf(name: string): string {
  const words =
    name
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.join("-").slice(0, 60).replace(/-$/, "") || "flow";
}
