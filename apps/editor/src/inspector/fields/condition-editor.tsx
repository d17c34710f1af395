import type { NodeId } from "@interlock/shared";
import { useId, useMemo, useState } from "react";

import { ExpressionField } from "../../expression/expression-field.tsx";
import { ReferencePicker } from "../../expression/reference-picker.tsx";
import { fieldRows } from "../../expression/upstream.ts";
import type { FieldRow } from "../../expression/upstream.ts";
import { useUpstream } from "../../expression/use-upstream.ts";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { comparisonOperators, isTextValue, parseComparison, printComparison } from "../comparison.ts";
import type { Comparison, ComparisonOperator } from "../comparison.ts";

export type ConditionEditorProps = {
  nodeId: NodeId;
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder: string | undefined;
};

const emptyComparison: Comparison = { left: "", operator: "==", right: "", isText: true };

/** A condition as field, comparison and value; whatever says more is written as an expression. */
export function ConditionEditor({ nodeId, value, onChange, label, placeholder }: ConditionEditorProps) {
  const parsed = value.trim() === "" ? emptyComparison : parseComparison(value);
  const [wantsText, setWantsText] = useState(false);
  const isText = wantsText || parsed === null;
  return (
    <div className="flex flex-col gap-1.5">
      {isText ? (
        <ExpressionField
          nodeId={nodeId}
          value={value}
          onChange={onChange}
          mode="condition"
          label={label}
          singleLine
          placeholder={placeholder}
        />
      ) : (
        <ComparisonRow
          nodeId={nodeId}
          comparison={parsed}
          label={label}
          onChange={(next) => onChange(next.left === "" ? "" : printComparison(next))}
        />
      )}
      {parsed === null ? null : (
        <button type="button" className="self-start text-2xs text-ink-faint hover:text-ink" onClick={() => setWantsText(!isText)}>
          {isText ? "Choose from fields instead" : "Write it as an expression"}
        </button>
      )}
    </div>
  );
}

type ComparisonRowProps = { nodeId: NodeId; comparison: Comparison; label: string; onChange: (comparison: Comparison) => void };

function ComparisonRow({ nodeId, comparison, label, onChange }: ComparisonRowProps) {
  const row = useFieldRow(nodeId, comparison.left);
  const listId = useId();
  const choices = row?.choices ?? [];
  const setRight = (right: string) => onChange({ ...comparison, right, isText: isTextValue(right, row?.type ?? "any") });
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-1.5">
      <div className="flex min-h-8 items-center justify-between gap-1 rounded-md border border-control-line/60 bg-surface pr-1 pl-2.5">
        {comparison.left === "" ? (
          <span className="text-sm text-ink-faint">Choose a field</span>
        ) : (
          <code className="truncate text-xs text-ink">{comparison.left}</code>
        )}
        <ReferencePicker nodeId={nodeId} label="Choose a field" onPick={(left) => onChange({ ...comparison, left })} />
      </div>
      <div className="flex gap-1.5">
        <Select
          aria-label="Comparison"
          className="!w-34 shrink-0"
          value={comparison.operator}
          options={comparisonOperators}
          onValueChange={(next) => onChange({ ...comparison, operator: operatorOf(next) })}
        />
        <Input
          aria-label="Value"
          placeholder="Value"
          value={comparison.right}
          disabled={comparison.left === ""}
          {...(choices.length === 0 ? {} : { list: listId })}
          onChange={(event) => setRight(event.currentTarget.value)}
        />
        {choices.length === 0 ? null : (
          <datalist id={listId}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        )}
      </div>
    </div>
  );
}

function operatorOf(value: string): ComparisonOperator {
  return comparisonOperators.find((operator) => operator.value === value)?.value ?? "==";
}

function useFieldRow(nodeId: NodeId, path: string): FieldRow | undefined {
  const upstream = useUpstream(nodeId);
  return useMemo(() => upstream.nodes.flatMap(fieldRows).find((row) => row.path === path), [upstream, path]);
}
