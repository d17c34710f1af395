import type { ApprovalView } from "@interlock/shared";
import { useEffect } from "react";
import { Link, useLocation } from "wouter";

import { isTyping } from "../shell/is-typing.ts";
import { Badge } from "../ui/badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { ApprovalStatusBadge } from "./approval-status.tsx";
import { isIrreversible } from "./order-approvals.ts";

export type ApprovalListProps = { approvals: readonly ApprovalView[]; selected: string | null; search: string };

export function ApprovalList({ approvals, selected, search }: ApprovalListProps) {
  useListKeys(approvals, selected, search);
  return (
    <ul aria-label="Approvals" className="flex flex-col">
      {approvals.map((approval) => (
        <li key={approval.id}>
          <Link
            href={`/approvals/${approval.id}${search}`}
            aria-current={approval.id === selected ? "true" : undefined}
            className={classNames(
              "flex flex-col gap-1 border-b border-line px-4 py-3 focus-visible:-outline-offset-2",
              approval.id === selected ? "lg:bg-accent-soft" : "hover:bg-hover",
            )}
          >
            <span className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate text-sm font-medium">{approval.title}</span>
              {isIrreversible(approval) && approval.status === "pending" ? <Badge tone="danger">Cannot be undone</Badge> : null}
            </span>
            <span className="truncate text-xs text-ink-soft">{approval.requests[0]?.preview.sentence ?? approval.message}</span>
            <span className="flex items-center gap-2 text-2xs text-ink-faint">
              {approval.status === "pending" ? (
                <span>
                  {approval.flowName} · expires <RelativeTime at={approval.expiresAt} />
                </span>
              ) : (
                <>
                  <ApprovalStatusBadge status={approval.status} />
                  <span className="truncate">{approval.flowName}</span>
                </>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** J and K walk the list, as in every mail program. */
function useListKeys(approvals: readonly ApprovalView[], selected: string | null, search: string): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const step = { j: 1, k: -1 }[event.key.toLowerCase()];
      if (step === undefined) return;
      const at = approvals.findIndex((approval) => approval.id === selected);
      const next = approvals[at === -1 ? 0 : at + step];
      if (next !== undefined) navigate(`/approvals/${next.id}${search}`, { replace: true });
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [approvals, selected, search, navigate]);
}
