import type { TemplateSummary } from "@interlock/shared";
import { KeyRound, Play } from "lucide-react";

import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { FlowThumbnail } from "./flow-thumbnail.tsx";
import type { CreateFlow } from "./use-create-flow.ts";

export type TemplateCardProps = { template: TemplateSummary; busy: boolean; disabled: boolean; onCreate: (request: CreateFlow) => void };

export function TemplateCard({ template, busy, disabled, onCreate }: TemplateCardProps) {
  return (
    <article className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <div className="h-36 border-b border-line bg-canvas p-2">
        <FlowThumbnail flow={template.flow} />
      </div>
      <div className="flex flex-1 flex-col gap-1.5 p-4">
        <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold">
          {template.name}
          <Badge tone={template.needsKey ? "warning" : "success"} {...(template.needsKey ? { icon: KeyRound } : {})}>
            {template.needsKey ? "Needs a key" : "No key needed"}
          </Badge>
        </h3>
        <p className="flex-1 text-sm text-ink-soft">{template.summary}</p>
        <div className="mt-2 flex gap-2">
          <Button
            variant="primary"
            size="lg"
            icon={Play}
            busy={busy}
            disabled={disabled}
            aria-label={`Run now: ${template.name}`}
            onClick={() => onCreate({ template: template.key, run: true })}
          >
            Run now
          </Button>
          <Button size="lg" disabled={disabled} aria-label={`Open ${template.name}`} onClick={() => onCreate({ template: template.key })}>
            Open
          </Button>
        </div>
      </div>
    </article>
  );
}
