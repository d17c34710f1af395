import { useState } from "react";

import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import type { FieldControlProps } from "../field-control.ts";

const units = [
  { value: "S", label: "seconds" },
  { value: "M", label: "minutes" },
  { value: "H", label: "hours" },
  { value: "D", label: "days" },
] as const;

export type DurationInputProps = { value: string; label: string; id?: string; onChange: (duration: string | undefined) => void };

/** A number and a unit; the document keeps ISO 8601. A mixed duration such as `P1DT12H` is edited as text. */
export function DurationInput({ value, label, id, onChange }: DurationInputProps) {
  const simple = readSimple(value);
  const [typed, setTyped] = useState<string | null>(null);
  const [unit, setUnit] = useState("M");
  if (simple === null && value !== "") {
    return (
      <Input
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const shownUnit = simple?.unit ?? unit;
  return (
    <div className="flex gap-2">
      <Input
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        inputMode="numeric"
        className="!w-20 tabular-nums"
        value={typed ?? simple?.amount ?? ""}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          if (/^\d{1,6}$/.test(text)) onChange(write(text, shownUnit));
          else if (text === "") onChange(undefined);
        }}
      />
      <Select
        aria-label={`Unit of ${label.toLowerCase()}`}
        className="!w-28"
        value={shownUnit}
        options={units}
        onValueChange={(next) => {
          setUnit(next);
          if (simple !== null) onChange(write(simple.amount, next));
        }}
      />
    </div>
  );
}

export function DurationControl({ field, value, ids, onChange }: FieldControlProps) {
  const duration = typeof value === "string" ? value : typeof field.default === "string" ? field.default : "";
  return <DurationInput id={ids.id} value={duration} label={field.label} onChange={onChange} />;
}

function readSimple(duration: string): { amount: string; unit: string } | null {
  const days = /^P(\d+)D$/.exec(duration);
  if (days?.[1] !== undefined) return { amount: days[1], unit: "D" };
  const time = /^PT(\d+)([HMS])$/.exec(duration);
  return time?.[1] !== undefined && time[2] !== undefined ? { amount: time[1], unit: time[2] } : null;
}

function write(amount: string, unit: string): string {
  return unit === "D" ? `P${amount}D` : `PT${amount}${unit}`;
}
