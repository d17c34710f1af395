import { isJsonObject } from "@interlock/shared";
import type { JsonObject } from "@interlock/shared";
import { useState } from "react";

import { JsonField } from "../../expression/json-field.tsx";
import type { FieldControlProps } from "../field-control.ts";
import { readJsonText } from "../read-json-text.ts";
import { isSimpleSchema, readProperties, writeProperties } from "../schema-properties.ts";
import { PropertyList } from "./property-list.tsx";

/** A JSON Schema as a list of fields; a schema that says more than the list can show is edited as JSON. */
export function JsonSchemaControl({ field, value, onChange }: FieldControlProps) {
  const schema = isJsonObject(value) ? value : isJsonObject(field.default) ? field.default : undefined;
  const [wantsJson, setWantsJson] = useState(false);
  const isSimple = schema === undefined || isSimpleSchema(schema);
  const isJson = wantsJson || !isSimple;
  return (
    <div className="flex flex-col gap-1.5">
      {isJson ? (
        <SchemaText schema={schema} label={field.label} onChange={onChange} />
      ) : (
        <PropertyList
          properties={readProperties(schema)}
          onChange={(properties) =>
            onChange(properties.length === 0 && field.default === undefined ? undefined : writeProperties(properties))
          }
        />
      )}
      {isSimple ? (
        <button type="button" className="self-start text-2xs text-ink-faint hover:text-ink" onClick={() => setWantsJson(!isJson)}>
          {isJson ? "Edit as a list" : "Edit as JSON Schema"}
        </button>
      ) : (
        <span className="text-2xs text-ink-faint">This schema says more than a list can show.</span>
      )}
    </div>
  );
}

type SchemaTextProps = { schema: JsonObject | undefined; label: string; onChange: (schema: JsonObject | undefined) => void };

function SchemaText({ schema, label, onChange }: SchemaTextProps) {
  const [text, setText] = useState(() => (schema === undefined ? "" : JSON.stringify(schema, null, 2)));
  const [problem, setProblem] = useState<string | null>(null);
  const change = (next: string) => {
    setText(next);
    const read = readJsonText(next);
    if (read.ok && (read.value === undefined || isJsonObject(read.value))) {
      setProblem(null);
      onChange(read.value);
    } else setProblem(read.ok ? "A schema is a JSON object." : read.reason);
  };
  return (
    <>
      <JsonField
        value={text}
        onChange={change}
        label={`${label} as JSON Schema`}
        isInvalid={problem !== null}
        placeholder='{ "type": "object", "properties": {} }'
      />
      {problem === null ? null : <p className="text-xs text-danger">{problem}</p>}
    </>
  );
}
