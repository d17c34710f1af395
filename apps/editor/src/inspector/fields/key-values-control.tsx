import { isJsonObject } from "@interlock/shared";
import type { Json } from "@interlock/shared";
import { Plus, X } from "lucide-react";
import { useState } from "react";

import type { AssistMode } from "../../expression/expression-assist.ts";
import { ExpressionField } from "../../expression/expression-field.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import type { FieldControlProps } from "../field-control.ts";
import { slots } from "../slots.ts";

/** Names with values. `assignments` are bare expressions, `key-values` texts with holes. */
export function KeyValuesControl({ nodeId, field, value, onChange, onChangeAt }: FieldControlProps) {
  const record = isJsonObject(value) ? value : {};
  const isAssignment = field.control === "assignments";
  const mode: AssistMode = isAssignment ? "cel" : "template";
  const rename = (from: string, to: string) =>
    onChange(Object.fromEntries(Object.entries(record).map(([key, entry]) => [key === from ? to : key, entry])));
  return (
    <div className="flex flex-col gap-2">
      {slots(Object.entries(record)).map(({ slot, row: [key, entry] }) => (
        <div key={slot} data-row={key} className="flex flex-col gap-1 rounded-md border border-line bg-sunken p-1.5">
          <div className="flex items-center gap-1">
            <NameInput
              name={key}
              taken={Object.keys(record)}
              label={isAssignment ? "Name of the field" : "Name"}
              onRename={(to) => rename(key, to)}
            />
            <IconButton
              label={`Remove ${key === "" ? "the entry" : key}`}
              icon={X}
              size="sm"
              onClick={() => onChangeAt([key], undefined)}
            />
          </div>
          <ExpressionField
            nodeId={nodeId}
            value={asText(entry)}
            onChange={(text) => onChangeAt([key], text)}
            mode={mode}
            label={`Value of ${key}`}
            singleLine={!isAssignment}
            placeholder={field.placeholder}
          />
        </div>
      ))}
      <Button
        size="sm"
        icon={Plus}
        className="self-start"
        onClick={() => onChange({ ...record, [freeName(record, isAssignment ? "field" : "name")]: "" })}
      >
        {isAssignment ? "Add a field" : "Add an entry"}
      </Button>
    </div>
  );
}

type NameInputProps = { name: string; taken: readonly string[]; label: string; onRename: (name: string) => void };

/** A name is committed on leaving the field: half a name would move the value from key to key while typing. */
function NameInput({ name, taken, label, onRename }: NameInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? name;
  const isTaken = text !== name && taken.includes(text);
  const commit = () => {
    if (typed !== null && typed.trim() !== "" && typed !== name && !isTaken) onRename(typed.trim());
    setTyped(null);
  };
  return (
    <Input
      aria-label={label}
      aria-invalid={isTaken || undefined}
      title={isTaken ? "There is an entry of this name already." : undefined}
      className="!h-7 font-mono !text-xs"
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
      }}
    />
  );
}

function asText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function freeName(record: { [key: string]: Json }, base: string): string {
  let count = 1;
  let name = base;
  while (name in record) {
    count += 1;
    name = `${base}${count}`;
  }
  return name;
}
