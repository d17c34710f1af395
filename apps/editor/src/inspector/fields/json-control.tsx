import type { Json } from "@interlock/shared";
import { useEffect, useRef, useState } from "react";

import { ExpressionField } from "../../expression/expression-field.tsx";
import { JsonField } from "../../expression/json-field.tsx";
import type { FieldControlProps } from "../field-control.ts";
import { readJsonText } from "../read-json-text.ts";

/**
 * JSON as text. What is typed stays as typed while it is no JSON yet; the document keeps the last value
 * that was. Without a bracket at its start, a text is a text.
 */
export function JsonControl({ nodeId, field, value, ids, onChange }: FieldControlProps) {
  const saved = useRef<Json | undefined>(value);
  const [text, setText] = useState(() => asText(value));
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    // Somebody else changed it, or it was undone: what they mean replaces what stands here.
    if (JSON.stringify(saved.current) === JSON.stringify(value)) return;
    saved.current = value;
    setText(asText(value));
    setProblem(null);
  }, [value]);
  const change = (next: string) => {
    setText(next);
    const read = readJsonText(next);
    setProblem(read.ok ? null : read.reason);
    if (!read.ok) return;
    saved.current = read.value;
    onChange(read.value);
  };
  const isInvalid = problem !== null || ids["aria-invalid"] === true;
  return (
    <>
      {field.mark === null ? (
        <JsonField
          value={text}
          onChange={change}
          label={field.label}
          isInvalid={isInvalid}
          {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
        />
      ) : (
        <ExpressionField
          nodeId={nodeId}
          value={text}
          onChange={change}
          mode={field.mark}
          language="json"
          label={field.label}
          placeholder={field.placeholder}
          describedBy={ids["aria-describedby"]}
          isInvalid={isInvalid}
        />
      )}
      {problem === null ? null : <p className="text-xs text-danger">{problem}</p>}
    </>
  );
}

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
