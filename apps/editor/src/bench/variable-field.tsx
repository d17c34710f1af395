import type { Json } from "@interlock/shared";

import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { JsonTextField } from "./json-text-field.tsx";

export type VariableFieldProps = { name: string; value: Json; onChange: (value: Json) => void };

/** Text is edited as text, everything else as JSON. */
export function VariableField({ name, value, onChange }: VariableFieldProps) {
  if (typeof value !== "string") return <JsonTextField label={name} value={value} onChange={(next) => onChange(next ?? null)} />;
  return (
    <Field label={name}>
      {(ids) => (
        <Textarea {...ids} rows={2} className="max-h-48 min-h-9" value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
