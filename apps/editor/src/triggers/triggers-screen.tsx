import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Webhook } from "lucide-react";
import { Link } from "wouter";

import { trpc } from "../api.ts";
import { FlowStatus } from "../flows/flow-status.tsx";
import { Page } from "../shell/page.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { NodeIcon } from "../ui/node-icon.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { listedTriggers } from "./listed-triggers.ts";
import type { HookAddress } from "./use-hook.ts";
import { WebhookPanel } from "./webhook-panel.tsx";

export function TriggersScreen({ selected }: { selected: HookAddress | null }) {
  return selected === null ? <TriggerList /> : <TriggerDetail address={selected} />;
}

function TriggerList() {
  const flows = useQuery(trpc.flows.list.queryOptions());
  return (
    <Page title="Triggers" summary="Addresses that other systems call to start a flow." width="column">
      <Loaded query={flows} skeleton={<SkeletonRows />}>
        {(list) => {
          const triggers = listedTriggers(list);
          if (triggers.length === 0) {
            return (
              <EmptyState
                icon={Webhook}
                title="Nothing is called from outside yet"
                action={
                  <ButtonLink href="/flows" variant="primary" size="lg">
                    Go to the flows
                  </ButtonLink>
                }
              >
                Add a webhook to a flow. Its address works at once and keeps what arrives, even before the flow is published.
              </EmptyState>
            );
          }
          return (
            <ul aria-label="Triggers" className="overflow-hidden rounded-lg border border-line bg-surface">
              {triggers.map((trigger) => (
                <li
                  key={`${trigger.flowId}:${trigger.nodeId}`}
                  className="relative flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-b-0 hover:bg-hover/60"
                >
                  <NodeIcon kind={trigger.kind} size="sm" />
                  <Link
                    href={`/triggers/${trigger.flowId}/${trigger.nodeId}`}
                    className="min-w-0 flex-1 truncate rounded-sm font-medium after:absolute after:inset-0"
                  >
                    {trigger.title} <span className="font-normal text-ink-soft">in {trigger.flowName}</span>
                  </Link>
                  <FlowStatus flow={trigger.flowStatus} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Page>
  );
}

function TriggerDetail({ address }: { address: HookAddress }) {
  const flow = useQuery(trpc.flows.get.queryOptions({ flowId: address.flowId }));
  const node = flow.data?.flow.nodes[address.nodeId];
  return (
    <Page
      title={node?.title ?? address.nodeId}
      width="column"
      summary={
        <Link href="/triggers" className="inline-flex items-center gap-1 rounded-sm hover:text-ink">
          <ArrowLeft aria-hidden className="size-4" />
          All triggers
        </Link>
      }
      actions={<ButtonLink href={`/flows/${address.flowId}?node=${address.nodeId}`}>Open in the flow</ButtonLink>}
    >
      <div className="rounded-lg border border-line bg-surface p-4">
        <Loaded query={flow} skeleton={<SkeletonRows rows={3} />}>
          {() => <WebhookPanel flowId={address.flowId} nodeId={address.nodeId} sample={node?.sample} />}
        </Loaded>
      </div>
    </Page>
  );
}
