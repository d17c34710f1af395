import { lazy, Suspense } from "react";

import "./code-editor.css";

const CodeEditor = lazy(() => import("./code-editor.tsx").then((module) => ({ default: module.CodeEditor })));

export type JsonFieldProps = {
  value: string;
  onChange: (value: string) => void;
  label: string;
  describedBy?: string;
  isInvalid?: boolean;
  placeholder?: string;
};

/** JSON without expressions: schemas, samples, inputs of a run. */
export function JsonField({ value, onChange, label, describedBy, isInvalid = false, placeholder }: JsonFieldProps) {
  return (
    <Suspense fallback={<div className="code-editor min-h-18" />}>
      <CodeEditor
        value={value}
        onChange={onChange}
        label={label}
        language="json"
        isInvalid={isInvalid}
        {...(describedBy === undefined ? {} : { describedBy })}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Suspense>
  );
}
