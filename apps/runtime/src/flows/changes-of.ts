import type { Scoped } from "../db/scoped.ts";
import { countChanges } from "./count-changes.ts";
import { findVersion, type FlowRow } from "./find-flow.ts";
import { readFlow } from "./read-flow.ts";

/** How far the draft is from what is live. */
export async function changesOf(scoped: Scoped, row: FlowRow): Promise<number> {
  const draft = readFlow(row.draft);
  if (row.liveVersion === null) return countChanges(undefined, draft);
  const live = await findVersion(scoped, row.id, row.liveVersion);
  return live.hash === row.draftHash ? 0 : countChanges(readFlow(live.document), draft);
}
