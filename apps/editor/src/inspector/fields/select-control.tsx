import { Select } from "../../ui/select.tsx";
import type { FieldControlProps } from "../field-control.ts";

export function SelectControl({ field, value, ids, onChange }: FieldControlProps) {
  const shown = typeof value === "string" ? value : typeof field.default === "string" ? field.default : "";
  return (
    <Select
      {...ids}
      aria-label={field.label}
      value={shown}
      options={field.options}
      placeholder={field.placeholder ?? "Choose…"}
      onValueChange={onChange}
    />
  );
}
