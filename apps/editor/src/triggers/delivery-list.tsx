import type { DeliveryView } from "@interlock/shared";
import { Link } from "wouter";

import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { formatDuration } from "../ui/format-duration.ts";
import { JsonView } from "../ui/json-view.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

const looks: Record<DeliveryView["verdict"], { word: string; tone: BadgeTone }> = {
  accepted: { word: "Started a run", tone: "success" },
  captured: { word: "Captured (draft)", tone: "info" },
  rejected: { word: "Rejected", tone: "danger" },
};

export type DeliveryListProps = { deliveries: readonly DeliveryView[] };

/** What arrived, newest first; a body is kept only when the call was verified or needs no verification. */
export function DeliveryList({ deliveries }: DeliveryListProps) {
  if (deliveries.length === 0) {
    return (
      <p
        role="status"
        className="flex items-center gap-2 rounded-md border border-dashed border-line-strong px-3 py-3 text-sm text-ink-soft"
      >
        <span aria-hidden className="size-2 shrink-0 animate-breathe rounded-full bg-state-running" />
        Waiting for a request…
      </p>
    );
  }
  return (
    <ul aria-label="Deliveries" className="rounded-md border border-line bg-surface">
      {deliveries.map((delivery) => (
        <li key={delivery.id} data-testid="delivery" data-verdict={delivery.verdict} className="border-b border-line last:border-b-0">
          <Delivery delivery={delivery} />
        </li>
      ))}
    </ul>
  );
}

function Delivery({ delivery }: { delivery: DeliveryView }) {
  const { word, tone } = looks[delivery.verdict];
  return (
    <details>
      <summary className="flex min-h-9 flex-wrap items-center gap-2 px-2.5 py-1.5 text-xs">
        <span className="font-mono tabular-nums">{delivery.status}</span>
        <Badge tone={tone}>{word}</Badge>
        {delivery.reason === null ? null : <span className="min-w-0 truncate text-ink-soft">{delivery.reason}</span>}
        <span className="ml-auto text-ink-faint tabular-nums">
          {formatDuration(delivery.latencyMs)} · <RelativeTime at={delivery.at} />
        </span>
      </summary>
      <div className="flex flex-col gap-2 border-t border-line p-2.5">
        {delivery.reason === null ? null : <p className="text-xs">{delivery.reason}</p>}
        {delivery.body === null ? (
          <p className="text-xs text-ink-faint">The body was not kept.</p>
        ) : (
          <JsonView value={delivery.body} label="Body" />
        )}
        {delivery.runId === null ? null : (
          <Link href={`/runs/${delivery.runId}`} className="self-start rounded-sm text-xs text-accent hover:underline">
            See the run
          </Link>
        )}
      </div>
    </details>
  );
}
