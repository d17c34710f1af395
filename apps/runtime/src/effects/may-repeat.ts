import type { PlannedNode } from "@interlock/shared";

import type { LedgerRow } from "./ledger.ts";

/** Before the service forgets the key there must be time for the request itself. */
const keyMarginMs = 3_600_000;

/** Whether an effect in doubt may be sent once more: by nature, or by a key that the service still remembers. */
export function mayRepeat(
  { effect: { repeatable } }: Pick<PlannedNode, "effect">,
  row: Pick<LedgerRow, "first_sent_at">,
  now: number,
): boolean {
  if (repeatable === "by-nature") return true;
  if (repeatable === "no") return false;
  return now < (row.first_sent_at ?? now) + repeatable.byKey.windowMs - keyMarginMs;
}
