import type { CallView } from "../run/run-view.ts";
import { Badge } from "../ui/badge.tsx";
import { formatDuration } from "../ui/format-duration.ts";
import { formatMoney } from "../ui/format-money.ts";
import { JsonView } from "../ui/json-view.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { LogSection } from "./log-section.tsx";

/** Exchanges with the outside, as they were recorded; replay answers from exactly these. */
export function CallList({ calls }: { calls: readonly CallView[] }) {
  if (calls.length === 0) return null;
  return (
    <LogSection title={`Calls (${calls.length})`}>
      <ul className="flex flex-col gap-1.5">
        {calls.map((call) => (
          <li key={`${call.name}:${call.attempt}:${call.requestHash}`} className="rounded-md border border-line">
            <details className="group">
              <summary className="flex min-h-8 flex-wrap items-center gap-2 px-2.5 py-1 text-xs">
                <span className="font-medium">{call.name}</span>
                {call.model === undefined ? null : <ModelFacts model={call.model} />}
              </summary>
              <div className="flex flex-col gap-2 border-t border-line p-2.5">
                <JsonView value={call.request} label="Request" depth={3} />
                <JsonView value={call.answer} label="Answer" />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </LogSection>
  );
}

function ModelFacts({ model }: { model: NonNullable<CallView["model"]> }) {
  return (
    <>
      <Badge>{model.model}</Badge>
      {model.simulated ? <SimulatedBadge /> : null}
      <span className="ml-auto text-ink-faint tabular-nums">
        {model.usage.inputTokens} → {model.usage.outputTokens} tok · {formatMoney(model.usage.microUsd)} ·{" "}
        {formatDuration(model.firstTokenMs)} / {formatDuration(model.totalMs)}
      </span>
    </>
  );
}
