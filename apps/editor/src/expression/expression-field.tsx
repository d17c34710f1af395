import type { NodeId } from "@interlock/shared";
import { lazy, Suspense, useMemo, useRef } from "react";

import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { controlClass } from "../ui/control-class.ts";
import type { AssistMode, ExpressionAssist } from "./expression-assist.ts";
import { ReferencePicker } from "./reference-picker.tsx";
import { useAssist } from "./use-upstream.ts";

import "./code-editor.css";

const CodeEditor = lazy(() => import("./code-editor.tsx").then((module) => ({ default: module.CodeEditor })));

export type ExpressionFieldProps = {
  nodeId: NodeId;
  value: string;
  onChange: (value: string) => void;
  mode: AssistMode;
  label: string;
  singleLine?: boolean;
  language?: "text" | "json";
  placeholder?: string | undefined;
  describedBy?: string | undefined;
  isInvalid?: boolean;
};

/** A text that may read earlier nodes: completion while typing, a tree to pick from, problems marked at once. */
export function ExpressionField({ nodeId, value, onChange, mode, label, ...look }: ExpressionFieldProps) {
  const assist = useAssist(nodeId, mode);
  // Sentences read better in the typeface of the page; expressions and JSON in that of code.
  const isProse = mode === "template" && look.language !== "json";
  const insert = useRef<(text: string) => void>(() => {});
  return (
    <div className="expression-field" data-prose={isProse || undefined} data-single-line={look.singleLine || undefined}>
      <Suspense fallback={<PlainField value={value} onChange={onChange} label={label} isSingleLine={look.singleLine === true} />}>
        <CodeEditor
          value={value}
          onChange={onChange}
          assist={assist}
          label={label}
          isInvalid={look.isInvalid === true}
          singleLine={look.singleLine === true}
          {...(look.language === undefined ? {} : { language: look.language })}
          {...(look.placeholder === undefined ? {} : { placeholder: look.placeholder })}
          {...(look.describedBy === undefined ? {} : { describedBy: look.describedBy })}
          onReady={(insertText) => {
            insert.current = insertText;
          }}
        />
      </Suspense>
      <QuickFixes assist={assist} value={value} onChange={onChange} />
      <div className="expression-pick">
        <ReferencePicker nodeId={nodeId} onPick={(path) => insert.current(mode === "template" ? `{{ ${path} }}` : path)} />
      </div>
    </div>
  );
}

type QuickFixesProps = { assist: ExpressionAssist; value: string; onChange: (value: string) => void };

/** "Did you mean": the same fixes as at the underlined word, but within reach of the keyboard. */
function QuickFixes({ assist, value, onChange }: QuickFixesProps) {
  const issues = useMemo(() => assist.diagnose(value), [assist, value]);
  const fixable = issues.flatMap((issue) => (issue.fix === undefined ? [] : [{ span: issue.span, fix: issue.fix }]));
  if (fixable.length === 0) return null;
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      {fixable.map(({ span, fix }) => (
        <Button
          key={`${span.start} ${fix.text}`}
          size="sm"
          onClick={() => onChange(`${value.slice(0, span.start)}${fix.text}${value.slice(span.end)}`)}
        >
          {fix.label}
        </Button>
      ))}
    </div>
  );
}

type PlainFieldProps = { value: string; onChange: (value: string) => void; label: string; isSingleLine: boolean };

/** Stands in for the moment in which the code editor is loaded, and already takes text. */
function PlainField({ value, onChange, label, isSingleLine }: PlainFieldProps) {
  return (
    <textarea
      rows={isSingleLine ? 1 : 3}
      aria-label={label}
      value={value}
      className={classNames(controlClass, "resize-none py-1.5 font-mono text-xs")}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
