import type { EffectView } from "../run/run-view.ts";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { LogSection } from "./log-section.tsx";

const words: Record<EffectView["state"], { word: string; tone: BadgeTone }> = {
  intended: { word: "Prepared, not sent", tone: "neutral" },
  sending: { word: "On the wire", tone: "info" },
  confirmed: { word: "Sent and confirmed", tone: "success" },
  refused: { word: "Refused", tone: "danger" },
  unknown: { word: "May have happened", tone: "warning" },
};

/** The ledger's word on a request that acts: it never says sent without a receipt. */
export function EffectLog({ effect }: { effect: EffectView }) {
  const { word, tone } = words[effect.state];
  return (
    <LogSection title="Request" aside={<Badge tone={tone}>{word}</Badge>}>
      {effect.hash === null ? null : <p className="font-mono text-2xs break-all text-ink-faint">sha256:{effect.hash}</p>}
      {effect.receipt === null ? null : <JsonView value={effect.receipt} label="Receipt" />}
    </LogSection>
  );
}
