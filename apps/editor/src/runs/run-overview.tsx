import type { RunDetail } from "@interlock/shared";

import type { RunView } from "../run/run-view.ts";
import { Badge } from "../ui/badge.tsx";
import { LogSection } from "./log-section.tsx";
import { PayloadView } from "./payload-view.tsx";

/** What is shown while no node is selected: what came in, what went out, what the run was pinned to. */
export function RunOverview({ run, view }: { run: RunDetail; view: RunView }) {
  const prompts = Object.entries(run.pins.prompts);
  const models = Object.entries(run.pins.models);
  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="text-sm text-ink-faint">Select a node to read what it received, answered and cost.</p>
      {view.input === null ? null : (
        <LogSection title="Input">
          <PayloadView payload={view.input} label="Run input" root={view.trigger} />
        </LogSection>
      )}
      {view.status.status === "succeeded" ? (
        <LogSection title="Output">
          <PayloadView payload={view.status.output} label="Run output" />
        </LogSection>
      ) : null}
      {prompts.length + models.length === 0 ? null : (
        <LogSection title="Pinned when it started">
          <div className="flex flex-wrap gap-1.5">
            {prompts.map(([reference, pin]) => (
              <Badge key={reference} title={pin.hash}>
                {pin.name} v{pin.version}
              </Badge>
            ))}
            {models.map(([role, pin]) => (
              <Badge key={role}>
                {role} = {pin.model}
              </Badge>
            ))}
          </div>
        </LogSection>
      )}
    </div>
  );
}
