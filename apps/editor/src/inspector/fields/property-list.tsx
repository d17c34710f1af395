import { Plus, X } from "lucide-react";
import { useState } from "react";

import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { propertyTypes } from "../schema-properties.ts";
import type { SchemaProperty } from "../schema-properties.ts";
import { slots } from "../slots.ts";

/** Fields of an object, one row each: name, type, whether it must be there. */
export function PropertyList({
  properties,
  onChange,
}: {
  properties: readonly SchemaProperty[];
  onChange: (properties: SchemaProperty[]) => void;
}) {
  const replace = (index: number, next: Partial<SchemaProperty>) => {
    const old = properties[index];
    if (old !== undefined) onChange(properties.with(index, { ...old, ...next }));
  };
  return (
    <div className="flex flex-col gap-2">
      {slots(properties).map(({ slot, index, row: property }) => (
        <div key={slot} data-row={property.name} className="flex flex-col gap-1.5 rounded-md border border-line bg-sunken p-1.5">
          <div className="flex items-center gap-1.5">
            <PropertyName name={property.name} taken={properties.map(({ name }) => name)} onRename={(name) => replace(index, { name })} />
            <Select
              aria-label={`Type of ${property.name}`}
              className="!h-7 !w-30 shrink-0"
              value={property.type}
              options={propertyTypes}
              onValueChange={(next) => replace(index, { type: propertyTypes.find(({ value }) => value === next)?.value ?? "string" })}
            />
            <IconButton label={`Remove ${property.name}`} icon={X} size="sm" onClick={() => onChange(properties.toSpliced(index, 1))} />
          </div>
          {property.type === "choice" ? (
            <Choices choices={property.choices} name={property.name} onChange={(choices) => replace(index, { choices })} />
          ) : null}
          <Checkbox
            checked={property.isRequired}
            label={<span className="text-xs">Must be there</span>}
            onCheckedChange={(isRequired) => replace(index, { isRequired })}
          />
        </div>
      ))}
      <Button
        size="sm"
        icon={Plus}
        className="self-start"
        onClick={() =>
          onChange([...properties, { name: freeName(properties), type: "string", title: "", isRequired: false, choices: [], rest: {} }])
        }
      >
        Add a field
      </Button>
    </div>
  );
}

function PropertyName({ name, taken, onRename }: { name: string; taken: readonly string[]; onRename: (name: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null && /^[A-Za-z_][A-Za-z0-9_]*$/.test(typed) && !taken.includes(typed)) onRename(typed);
    setTyped(null);
  };
  return (
    <Input
      aria-label="Name of the field"
      className="!h-7 font-mono !text-xs"
      value={typed ?? name}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

/** Written with commas, committed on leaving, so that a comma may be typed. */
function Choices({ choices, name, onChange }: { choices: readonly string[]; name: string; onChange: (choices: string[]) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      aria-label={`Choices of ${name}`}
      placeholder="refund, question, other"
      className="!h-7 !text-xs"
      value={typed ?? choices.join(", ")}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== null)
          onChange([
            ...new Set(
              typed
                .split(",")
                .map((choice) => choice.trim())
                .filter((choice) => choice !== ""),
            ),
          ]);
        setTyped(null);
      }}
    />
  );
}

function freeName(properties: readonly SchemaProperty[]): string {
  let count = properties.length + 1;
  while (properties.some(({ name }) => name === `field${count}`)) count += 1;
  return `field${count}`;
}
