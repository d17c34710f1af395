import type { ApprovalView } from "@interlock/shared";

/** Soonest expiry first; of equally urgent ones those that cannot be undone. */
export function orderApprovals(approvals: readonly ApprovalView[]): ApprovalView[] {
  return approvals.toSorted(
    (left, right) => left.expiresAt - right.expiresAt || Number(isIrreversible(right)) - Number(isIrreversible(left)),
  );
}

export function isIrreversible(approval: ApprovalView): boolean {
  return approval.requests.some(({ request }) => request.effectClass === "irreversible");
}
