import type { ApprovalView } from "@interlock/shared";
import { useQuery } from "@tanstack/react-query";
import { Hand } from "lucide-react";
import { useMemo, useState } from "react";

import { trpc } from "../api.ts";
import { usePageTitle } from "../shell/use-page-title.ts";
import { useSearchParam } from "../shell/use-search-param.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { ApprovalCard } from "./approval-card.tsx";
import { ApprovalList } from "./approval-list.tsx";
import { orderApprovals } from "./order-approvals.ts";

/** List beside card on a desk, one after the other on a phone. The address names the card. */
export function ApprovalsScreen({ approvalId }: { approvalId: string | null }) {
  usePageTitle("Approvals");
  const [tabParameter, setTab] = useSearchParam("tab");
  const tab = tabParameter === "decided" ? "decided" : "pending";
  const list = useQuery(trpc.approvals.list.queryOptions({ tab }));
  const ordered = useOrdered(list.data, tab);

  // Without an id in the address the first card opens and stays, so that a decision made elsewhere is seen to flip it.
  const [opened, setOpened] = useState<string | null>(null);
  const first = ordered[0]?.id ?? null;
  if (opened === null && first !== null) setOpened(first);
  const selected = approvalId ?? opened;
  const search = tab === "decided" ? "?tab=decided" : "";

  const content = (
    <Loaded query={list} skeleton={<SkeletonRows rows={4} />}>
      {() => (first === null ? <NothingHere tab={tab} /> : <ApprovalList approvals={ordered} selected={selected} search={search} />)}
    </Loaded>
  );
  return (
    <div className="flex min-h-full lg:h-full">
      <section
        aria-label="Inbox"
        className={classNames(
          "w-full flex-col border-line bg-surface lg:flex lg:w-88 lg:shrink-0 lg:overflow-y-auto lg:border-r scroll-quiet",
          approvalId === null ? "flex" : "hidden",
        )}
      >
        <h1 className="px-4 pt-5 pb-1 text-xl font-semibold tracking-tight">Approvals</h1>
        <Tabs
          label="Which approvals"
          value={tab}
          onValueChange={(value) => {
            setOpened(null);
            setTab(value === "decided" ? "decided" : "");
          }}
          className="flex-1"
          items={[
            { value: "pending", label: "Waiting", content },
            { value: "decided", label: "Decided", content },
          ]}
        />
      </section>
      <div className={classNames("min-w-0 flex-1 lg:block lg:overflow-y-auto scroll-quiet", approvalId === null && "hidden")}>
        {selected === null ? null : <SelectedCard key={selected} approvalId={selected} />}
      </div>
    </div>
  );
}

type Tab = "pending" | "decided";

/** What waits is sorted by urgency; what was decided keeps the server's order, latest first. */
function useOrdered(approvals: ApprovalView[] | undefined, tab: Tab): ApprovalView[] {
  return useMemo(() => (tab === "pending" ? orderApprovals(approvals ?? []) : (approvals ?? [])), [approvals, tab]);
}

function SelectedCard({ approvalId }: { approvalId: string }) {
  const approval = useQuery(trpc.approvals.get.queryOptions({ approvalId }));
  return (
    <Loaded query={approval} skeleton={<SkeletonRows rows={6} label="Loading the approval" />}>
      {(data) => <ApprovalCard approval={data} />}
    </Loaded>
  );
}

function NothingHere({ tab }: { tab: Tab }) {
  if (tab === "decided") {
    return (
      <EmptyState icon={Hand} title="Nothing decided yet">
        Every decision stays here with who made it, when and on which request.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Hand}
      title="Nothing waits for you"
      action={
        <ButtonLink href="/flows" variant="primary" size="lg">
          Go to the flows
        </ButtonLink>
      }
    >
      A flow that is about to act stops and asks here, with the exact request that it will send.
    </EmptyState>
  );
}
