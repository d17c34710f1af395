import type { ApprovalView } from "@interlock/shared";

import { ButtonLink } from "../ui/button-link.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { ApprovalStatusBadge } from "./approval-status.tsx";

/** Who decided, when and with which words; the same text in every window that shows the card. */
export function DecidedNote({ approval }: { approval: ApprovalView }) {
  const { decided } = approval;
  return (
    <div role="status" className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 sm:min-h-9">
      <ApprovalStatusBadge status={approval.status} />
      <span className="min-w-0 flex-1 text-sm text-ink-soft">
        {decided === null ? (
          "The run ended before anybody decided."
        ) : (
          <>
            {decided.decision === "expired" ? "Nobody decided in time" : `by ${decided.by.name}`}, <RelativeTime at={decided.at} />
            {decided.comment === null ? null : <span className="block break-words">“{decided.comment}”</span>}
          </>
        )}
      </span>
      <ButtonLink href={`/runs/${approval.runId}`} size="lg" variant="primary">
        See the run
      </ButtonLink>
    </div>
  );
}
