import type { PlannedNode } from "@interlock/shared";

import type { Queryable } from "../db/blobs.ts";
import type { LiveRun } from "../engine/live-run.ts";
import { inputLabels, pathOf } from "../engine/output-labels.ts";
import type { Grant } from "./commit-effect.ts";
import type { LedgerRow } from "./ledger.ts";

/** Who must be asked before the request may go out. */
export type AskFirst = { ask: "here" | "again"; supersedes: Listing | undefined };

export type Listing = { approvalId: string; approvers: string[]; endorsed: boolean };

/**
 * Approvals that were approved in this run and showed the request, and whether each endorsed this hash. A
 * question asked again counts through the approval whose people it asked.
 */
export async function findListings(on: Queryable, run: LiveRun, { path, hash }: Pick<LedgerRow, "path" | "hash">): Promise<Listing[]> {
  const { rows } = await on.query<Listing>({
    name: "approval-listings",
    text: `select a.id as "approvalId", array(select jsonb_array_elements_text(a.question -> 'approvers')) as approvers,
        exists (select 1 from endorsements n where n.workspace_id = a.workspace_id and n.run_id = a.run_id and n.path = $3 and n.approval_id = a.id
          and n.hash = $4 and n.consumed_at is null) as endorsed
      from approvals a
      where a.workspace_id = $1 and a.run_id = $2 and a.status = 'approved' and a.reason in ('drawn', 'here')
        and a.requests @> jsonb_build_array(jsonb_build_object('path', $3::text))
      order by a.requested_at, a.id`,
    values: [run.workspaceId, run.runId, path, hash],
  });
  return rows;
}

/**
 * Whether the request may go out, or who must be asked (semantics §2): every approval that listed it must
 * have endorsed exactly this hash. Waivers and plain writes count only where no approval has listed it.
 */
export function grantOf(
  run: LiveRun,
  node: PlannedNode,
  { listings, now }: { listings: readonly Listing[]; now: number },
): Grant | AskFirst {
  const missing = listings.find((listing) => !listing.endorsed);
  if (missing !== undefined) return { ask: "again", supersedes: missing };
  if (listings.length > 0) return { kind: "decision" };
  const { gate } = node.node;
  if (gate === "here") return { ask: "here", supersedes: undefined };
  if (typeof gate === "object" && (gate.waived.until === undefined || Date.parse(gate.waived.until) > now))
    return { kind: "waiver", by: gate.waived.by, why: gate.waived.why };
  if (gate === "tainted" && !isTainted(run, node))
    return { kind: "waiver", by: "policy", why: "No argument and no decision that led here comes from an untrusted source." };
  if (gate === undefined && node.effect.class === "write") return { kind: "not-needed" };
  return { ask: "here", supersedes: undefined };
}

/** Trusted are only constants of the author and what people of this installation said. */
function isTainted(run: LiveRun, node: PlannedNode): boolean {
  const sources = [...inputLabels(run, node).flatMap(({ from, path }) => [...from, ...(path ?? [])]), ...pathOf(run, node)];
  return sources.some((source) => source !== "author" && !source.startsWith("person:"));
}
