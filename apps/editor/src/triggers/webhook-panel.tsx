import type { HookView, Json } from "@interlock/shared";

import { CodeBlock } from "../ui/code-block.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { SkeletonRows } from "../ui/skeleton-rows.tsx";
import { DeliveryList } from "./delivery-list.tsx";
import { sampleBody } from "./sample-body.ts";
import { SecretSection } from "./secret-section.tsx";
import { TestRequest } from "./test-request.tsx";
import { useHook, type HookAddress } from "./use-hook.ts";

export type WebhookPanelProps = HookAddress & {
  /** The trigger's sample from the flow, offered as the body of a test request. */
  sample?: Json | undefined;
};

/** Address, ready-made curl line, test button, secret and what arrived, for one webhook trigger. */
export function WebhookPanel({ flowId, nodeId, sample }: WebhookPanelProps) {
  const hook = useHook({ flowId, nodeId });
  return (
    <Loaded query={hook} skeleton={<SkeletonRows rows={3} label="Loading the webhook" />}>
      {(data) => <Panel hook={data} sample={sampleBody(sample) ?? latestBody(data)} />}
    </Loaded>
  );
}

function latestBody(hook: HookView): Json | undefined {
  return hook.lastDeliveries.find((delivery) => delivery.body !== null)?.body ?? undefined;
}

function Panel({ hook, sample }: { hook: HookView; sample: Json | undefined }) {
  return (
    <div data-testid="webhook-panel" className="flex flex-col gap-5">
      <section aria-label="Address" className="flex flex-col gap-2">
        <h3 className="text-xs font-semibold text-ink-soft">Address</h3>
        <CodeBlock label="Webhook address" copyLabel="Copy address" code={hook.url} />
        <p className="text-xs text-ink-faint">
          {hook.mode === "wait" ? "The caller waits for the answer of the flow." : "The caller gets 202 at once, with the id of the run."}{" "}
          It also answers before the flow is published; such calls are kept as captures.
        </p>
      </section>
      <SecretSection hook={hook} />
      <section aria-label="Try it" className="flex flex-col gap-2">
        <h3 className="text-xs font-semibold text-ink-soft">Try it from a terminal, or here</h3>
        <TestRequest hook={hook} sample={sample} />
      </section>
      <section aria-label="What arrived" className="flex flex-col gap-2">
        <h3 className="text-xs font-semibold text-ink-soft">Deliveries</h3>
        <DeliveryList deliveries={hook.lastDeliveries} />
      </section>
    </div>
  );
}
