import { ExpressionField } from "../../expression/expression-field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { FieldControlProps } from "../field-control.ts";

/** Text, with expressions where the schema marks it so. An emptied optional field is removed. */
export function TextControl({ nodeId, field, value, ids, onChange }: FieldControlProps) {
  const text = typeof value === "string" ? value : typeof field.default === "string" ? field.default : "";
  const change = (next: string) => onChange(next === "" && !field.isRequired && field.default === undefined ? undefined : next);
  if (field.mark !== null) {
    return (
      <ExpressionField
        nodeId={nodeId}
        value={text}
        onChange={change}
        mode={field.mark}
        label={field.label}
        singleLine={field.control !== "textarea"}
        placeholder={field.placeholder}
        describedBy={ids["aria-describedby"]}
        isInvalid={ids["aria-invalid"] === true}
      />
    );
  }
  if (field.control === "textarea")
    return <Textarea {...ids} value={text} placeholder={field.placeholder} onChange={(event) => change(event.currentTarget.value)} />;
  return <Input {...ids} value={text} placeholder={field.placeholder} onChange={(event) => change(event.currentTarget.value)} />;
}
