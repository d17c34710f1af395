import { isJsonObject } from "@interlock/shared";
import type { Json, JsonObject } from "@interlock/shared";
import { useEffect } from "react";

import { Field } from "../ui/field.tsx";
import type { FieldIds } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { Textarea } from "../ui/textarea.tsx";

export type SchemaFormProps = {
  schema: Json;
  values: JsonObject;
  onChange: (values: JsonObject) => void;
  onValid: (isValid: boolean) => void;
};

/** A form from a flat JSON Schema: text, numbers, yes or no, a choice. */
export function SchemaForm({ schema, values, onChange, onValid }: SchemaFormProps) {
  const properties = isJsonObject(schema) && isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const required = isJsonObject(schema) && Array.isArray(schema["required"]) ? schema["required"] : [];
  const filled = withDefaults(properties, values);
  const isComplete = required.every((name) => typeof name === "string" && filled[name] !== undefined && filled[name] !== "");
  const missing = JSON.stringify(filled) !== JSON.stringify(values);
  useEffect(() => {
    if (missing) onChange(filled);
  });
  useEffect(() => onValid(isComplete), [isComplete, onValid]);
  const entries = Object.entries(properties).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]));
  if (entries.length === 0) return <p className="text-sm text-ink-soft">This trigger asks nothing.</p>;
  return entries.map(([name, property], index) => (
    <Field key={name} label={titleOf(name, property)} help={textOf(property["description"])}>
      {(ids) => (
        <PropertyInput
          ids={ids}
          property={property}
          label={titleOf(name, property)}
          value={filled[name]}
          autoFocus={index === 0}
          onChange={(value) => {
            const { [name]: _old, ...others } = filled;
            onChange(value === undefined ? others : { ...others, [name]: value });
          }}
        />
      )}
    </Field>
  ));
}

type PropertyInputProps = {
  ids: FieldIds;
  property: JsonObject;
  label: string;
  value: Json | undefined;
  autoFocus: boolean;
  onChange: (value: Json | undefined) => void;
};

function PropertyInput({ ids, property, label, value, autoFocus, onChange }: PropertyInputProps) {
  const choices = Array.isArray(property["enum"]) ? property["enum"].filter((choice) => typeof choice === "string") : [];
  if (choices.length > 0) {
    return (
      <Select
        {...ids}
        aria-label={label}
        value={typeof value === "string" ? value : ""}
        options={choices.map((choice) => ({ value: choice, label: choice }))}
        onValueChange={onChange}
      />
    );
  }
  if (property["type"] === "boolean")
    return <Switch id={ids.id} checked={value === true} label={label} hideLabel onCheckedChange={onChange} />;
  if (property["type"] === "number" || property["type"] === "integer") {
    return (
      <Input
        {...ids}
        autoFocus={autoFocus}
        type="number"
        step={property["type"] === "integer" ? 1 : "any"}
        value={typeof value === "number" ? value : ""}
        onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.valueAsNumber)}
      />
    );
  }
  return (
    <Textarea
      {...ids}
      autoFocus={autoFocus}
      rows={2}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function withDefaults(properties: JsonObject, values: JsonObject): JsonObject {
  const filled = { ...values };
  for (const [name, property] of Object.entries(properties)) {
    if (filled[name] === undefined && isJsonObject(property) && property["default"] !== undefined) filled[name] = property["default"];
  }
  return filled;
}

function titleOf(name: string, property: JsonObject): string {
  return textOf(property["title"]) ?? name;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
