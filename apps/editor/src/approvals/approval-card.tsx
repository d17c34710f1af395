import type { ApprovalView } from "@interlock/shared";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";

import { usePageTitle } from "../shell/use-page-title.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { ApprovalStatusBadge } from "./approval-status.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { RequestCard } from "./request-card.tsx";

/** All that a person needs to decide in seconds; opening it decides nothing. */
export function ApprovalCard({ approval }: { approval: ApprovalView }) {
  usePageTitle(approval.title);
  return (
    <article aria-label={approval.title} data-testid="approval-card" data-status={approval.status} className="flex min-h-full flex-col">
      <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-4 px-4 py-4 sm:px-6 sm:py-6">
        <Link
          href="/approvals"
          className="inline-flex items-center gap-1 self-start rounded-sm text-sm text-ink-soft hover:text-ink lg:hidden"
        >
          <ArrowLeft aria-hidden className="size-4" />
          All approvals
        </Link>
        <header className="flex flex-col gap-1.5">
          <div className="flex flex-wrap items-center gap-2">
            <ApprovalStatusBadge status={approval.status} />
            {approval.status === "pending" ? (
              <span className="text-xs text-ink-soft">
                Expires <RelativeTime at={approval.expiresAt} />, then nothing is sent
              </span>
            ) : null}
          </div>
          <h2 className="text-lg font-semibold text-balance break-words">{approval.title}</h2>
          {approval.message === "" ? null : <p className="text-base break-words whitespace-pre-wrap text-ink-soft">{approval.message}</p>}
        </header>
        <dl className="flex flex-col gap-1 text-xs">
          <Fact label="Why you are asked">{approval.reasonText}</Fact>
          <Fact label="Asked by">
            <Link href={`/flows/${approval.flowId}`} className="rounded-sm text-accent hover:underline">
              {approval.flowName}
            </Link>{" "}
            {approval.flowVersion === null ? "draft" : `v${approval.flowVersion}`},{" "}
            <Link href={`/runs/${approval.runId}?node=${approval.nodeId}`} className="rounded-sm text-accent hover:underline">
              “{approval.nodeTitle}” in this run
            </Link>
            , <RelativeTime at={approval.requestedAt} />
          </Fact>
        </dl>
        {approval.requests.length === 0 ? (
          <p className="rounded-lg border border-line bg-surface p-4 text-sm text-ink-soft">
            Nothing is sent by this decision itself; it only chooses how the run goes on.
          </p>
        ) : (
          <div className="flex flex-col gap-3">
            {approval.requests.length > 1 ? (
              <p className="text-sm text-ink-soft">One decision for all {approval.requests.length} requests:</p>
            ) : null}
            {approval.requests.map((request) => (
              <RequestCard key={request.hash} request={request} />
            ))}
          </div>
        )}
      </div>
      <DecisionBar approval={approval} />
    </article>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[7rem_1fr]">
      <dt className="text-ink-faint">{label}</dt>
      <dd className="text-ink-soft">{children}</dd>
    </div>
  );
}
