import { Json } from "@interlock/shared";
import { useState } from "react";

import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";

export type JsonTextFieldProps = {
  label: string;
  help?: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  optional?: boolean;
};

/** JSON as text. While it is broken the last good value stays in force and the field says so. */
export function JsonTextField({ label, help, value, onChange, optional = false }: JsonTextFieldProps) {
  const [text, setText] = useState(() => (value === undefined ? "" : JSON.stringify(value, null, 2)));
  const [error, setError] = useState<string | undefined>();
  const edit = (next: string) => {
    setText(next);
    if (optional && next.trim() === "") {
      setError(undefined);
      return onChange(undefined);
    }
    const parsed = parseJson(next);
    setError(parsed.error);
    if (parsed.error === undefined) onChange(parsed.value);
  };
  return (
    <Field label={label} error={error} {...(help === undefined ? {} : { help })}>
      {(ids) => (
        <Textarea
          {...ids}
          spellCheck={false}
          className="max-h-72 font-mono text-xs"
          value={text}
          onChange={(event) => edit(event.target.value)}
        />
      )}
    </Field>
  );
}

function parseJson(text: string): { value: Json; error?: undefined } | { value?: undefined; error: string } {
  try {
    return { value: Json.parse(JSON.parse(text)) };
  } catch (cause) {
    return { error: `Not JSON yet: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}
