import { useState } from "react";

import { Input } from "../../ui/input.tsx";
import type { FieldControlProps } from "../field-control.ts";

/** Keeps what was typed until it is a number, so that "1" may become "1.5" by way of "1.". */
export function NumberControl({ field, value, ids, onChange }: FieldControlProps) {
  const saved = typeof value === "number" ? value : typeof field.default === "number" ? field.default : null;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...ids}
      inputMode="decimal"
      className="!w-32 tabular-nums"
      value={typed ?? (saved === null ? "" : String(saved))}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        if (text.trim() === "") onChange(undefined);
        else if (Number.isFinite(Number(text))) onChange(Number(text));
      }}
    />
  );
}
