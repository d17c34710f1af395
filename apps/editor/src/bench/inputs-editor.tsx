import type { Json } from "@interlock/shared";

import { formatRelativeTime } from "../ui/format-relative-time.ts";
import { Select } from "../ui/select.tsx";
import type { RecordedInputs } from "./recorded-inputs.ts";
import { VariableField } from "./variable-field.tsx";

export type InputsEditorProps = {
  names: readonly string[];
  /** A run id, or `manual`. */
  source: string;
  recorded: readonly RecordedInputs[];
  values: Readonly<Record<string, Json>>;
  onSource: (source: string) => void;
  onValue: (name: string, value: Json) => void;
};

export function InputsEditor({ names, source, recorded, values, onSource, onValue }: InputsEditorProps) {
  const now = Date.now();
  const options = [
    ...recorded.map((inputs) => ({ value: inputs.runId, label: `From the run of ${formatRelativeTime(inputs.startedAt, now)}`, hint: inputs.runId.slice(-6) })),
    { value: "manual", label: "By hand" },
  ];
  return (
    <section aria-label="Inputs" className="flex flex-col gap-2.5">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-xs font-semibold text-ink-soft">Inputs</h3>
        <Select aria-label="Take the inputs" className="!h-7 !w-56" value={source} options={options} onValueChange={onSource} />
      </div>
      {names.length === 0 ? (
        <p className="text-xs text-ink-faint">The messages use no variables. Write {"{{ name }}"} in a message to add one.</p>
      ) : (
        names.map((name) => <VariableField key={`${source}:${name}`} name={name} value={values[name] ?? ""} onChange={(value) => onValue(name, value)} />)
      )}
    </section>
  );
}
