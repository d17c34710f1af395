import type { ApprovalView } from "@interlock/shared";
import { Check, X } from "lucide-react";
import { useRef, useState } from "react";

import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Input } from "../ui/input.tsx";
import { DecidedNote } from "./decided-note.tsx";
import { isIrreversible } from "./order-approvals.ts";
import { useDecide } from "./use-decide.ts";
import { useDecisionKeys } from "./use-decision-keys.ts";

/** Stays in view however long the request is; replaced by who decided, wherever that happened. */
export function DecisionBar({ approval }: { approval: ApprovalView }) {
  const [comment, setComment] = useState("");
  const [confirming, setConfirming] = useState(false);
  const commentField = useRef<HTMLInputElement>(null);
  const { decide, busy, problem } = useDecide(approval);
  const pending = approval.status === "pending";
  useDecisionKeys(pending, {
    // A single key must not send what cannot be taken back.
    approve: () => (isIrreversible(approval) ? setConfirming(true) : decide("approved", comment)),
    reject: () => commentField.current?.focus(),
  });
  return (
    <footer className="sticky bottom-0 border-t border-line bg-surface px-4 py-3 sm:px-6">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-2">
        {problem === null ? null : (
          <p role="alert" className="text-sm text-danger">
            {problem.message}
          </p>
        )}
        {pending ? (
          <div className="flex flex-wrap items-center gap-2">
            <Input
              ref={commentField}
              aria-label="Comment"
              placeholder="Comment (optional)"
              className="h-11 min-w-40 flex-1 basis-full sm:h-9 sm:basis-0"
              value={comment}
              maxLength={2000}
              onChange={(event) => setComment(event.target.value)}
            />
            <Button
              size="touch"
              variant="danger"
              icon={X}
              className="flex-1 sm:h-9 sm:flex-none sm:text-sm"
              busy={busy === "rejected"}
              disabled={busy === "approved"}
              onClick={() => decide("rejected", comment)}
            >
              Reject
            </Button>
            <Button
              size="touch"
              variant="primary"
              icon={Check}
              className="flex-1 sm:h-9 sm:flex-none sm:text-sm"
              busy={busy === "approved"}
              disabled={busy === "rejected"}
              onClick={() => decide("approved", comment)}
            >
              Approve
            </Button>
          </div>
        ) : (
          <DecidedNote approval={approval} />
        )}
      </div>
      <ConfirmDialog
        open={confirming && pending}
        onOpenChange={setConfirming}
        title="Approve what cannot be undone?"
        body={approval.requests.map((request) => request.preview.sentence).join(" ")}
        confirmLabel="Approve"
        cancelLabel="Not yet"
        onConfirm={() => {
          setConfirming(false);
          decide("approved", comment);
        }}
      />
    </footer>
  );
}
