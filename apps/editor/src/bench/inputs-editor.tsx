import type { Json } from "@interlock/shared";

import { Select } from "../ui/select.tsx";
import type { InputSource } from "./input-source.ts";
import { VariableField } from "./variable-field.tsx";

export type InputsEditorProps = {
  names: readonly string[];
  /** Id of a source, or `manual`. */
  chosen: string;
  sources: readonly InputSource[];
  values: Readonly<Record<string, Json>>;
  onChoose: (id: string) => void;
  onValue: (name: string, value: Json) => void;
};

export function InputsEditor({ names, chosen, sources, values, onChoose, onValue }: InputsEditorProps) {
  const options = [
    ...sources.map(({ id, label, hint }) => ({ value: id, label, ...(hint === undefined ? {} : { hint }) })),
    { value: "manual", label: "By hand" },
  ];
  return (
    <section aria-label="Inputs" className="flex flex-col gap-2.5">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-xs font-semibold text-ink-soft">Inputs</h3>
        <Select aria-label="Take the inputs" className="!h-7 !w-56" value={chosen} options={options} onValueChange={onChoose} />
      </div>
      {names.length === 0 ? (
        <p className="text-xs text-ink-faint">The messages use no variables. Write {"{{ name }}"} in a message to add one.</p>
      ) : (
        names.map((name) => (
          <VariableField key={`${chosen}:${name}`} name={name} value={values[name] ?? ""} onChange={(value) => onValue(name, value)} />
        ))
      )}
    </section>
  );
}
