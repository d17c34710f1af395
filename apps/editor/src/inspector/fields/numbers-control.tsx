import { useState } from "react";

import { Input } from "../../ui/input.tsx";
import type { FieldControlProps } from "../field-control.ts";

/** A short list of numbers, written with commas. */
export function NumbersControl({ field, value, ids, onChange }: FieldControlProps) {
  const saved = Array.isArray(value) ? value : Array.isArray(field.default) ? field.default : [];
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...ids}
      inputMode="decimal"
      placeholder={field.placeholder ?? "404, 409"}
      value={typed ?? saved.filter((entry) => typeof entry === "number").join(", ")}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
        if (parts.every((part) => Number.isFinite(Number(part)))) onChange(parts.length === 0 ? undefined : parts.map(Number));
      }}
    />
  );
}
