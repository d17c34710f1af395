import { evaluateTemplate, type Json, type JsonObject, type Scope } from "@interlock/shared";

import { formatRelativeTime } from "../ui/format-relative-time.ts";

/** A ready set of values for the variables of a prompt. */
export type InputSource = { id: string; label: string; hint?: string; variables: Readonly<Record<string, Json>> };

export type RecordedInputs = { runId: string; startedAt: number; variables: Record<string, Json> };

export function sourceOfRun({ runId, startedAt, variables }: RecordedInputs, now: number): InputSource {
  return { id: runId, label: `From the run of ${formatRelativeTime(startedAt, now)}`, hint: runId.slice(-6), variables };
}

/** What the node's variables give on the latest known outputs; those that cannot be worked out yet stay empty. */
export function sourceOfSamples(templates: JsonObject, samples: Scope): InputSource | null {
  const variables: Record<string, Json> = {};
  for (const [name, template] of Object.entries(templates)) {
    const value = evaluateTemplate(template, samples);
    if (value.ok) variables[name] = value.value;
  }
  return Object.keys(variables).length === 0 ? null : { id: "samples", label: "From the flow's samples", variables };
}
