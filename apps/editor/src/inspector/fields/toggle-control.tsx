import { Switch } from "../../ui/switch.tsx";
import type { FieldControlProps } from "../field-control.ts";

export function ToggleControl({ field, value, ids, onChange }: FieldControlProps) {
  const isOn = typeof value === "boolean" ? value : field.default === true;
  return <Switch id={ids.id} checked={isOn} label={field.label} hideLabel onCheckedChange={onChange} />;
}
