import type { ApprovalView } from "@interlock/shared";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { trpc } from "../api.ts";
import { announce } from "../shell/live-region-store.ts";
import { readProblem } from "../shell/read-problem.ts";

export type Decision = "approved" | "rejected";

/** Sends a decision on exactly what was shown; a refusal refreshes the card and stays readable on it. */
export function useDecide(approval: ApprovalView) {
  const cache = useQueryClient();
  const refresh = () => void cache.invalidateQueries({ queryKey: trpc.approvals.pathKey() });
  const mutation = useMutation(
    trpc.approvals.decide.mutationOptions({
      onSuccess: (_decided, { decision }) => {
        announce(decision === "approved" ? "Approved" : "Rejected");
        refresh();
      },
      onError: refresh,
    }),
  );
  const decide = (decision: Decision, comment: string) =>
    mutation.mutate({
      approvalId: approval.id,
      nonce: approval.nonce,
      hashes: approval.requests.map((request) => request.hash),
      decision,
      ...(comment.trim() === "" ? {} : { comment: comment.trim() }),
    });
  return {
    decide,
    busy: mutation.isPending ? mutation.variables.decision : null,
    problem: mutation.error === null ? null : readProblem(mutation.error),
  };
}
