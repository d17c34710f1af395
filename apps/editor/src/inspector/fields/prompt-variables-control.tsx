import { isJsonObject } from "@interlock/shared";
import type { Json } from "@interlock/shared";
import { X } from "lucide-react";

import { variableNames } from "../../bench/variable-names.ts";
import { useDocument, useEditor } from "../../editor/editor-context.ts";
import { useEnvironment } from "../../editor/environment-context.ts";
import { ExpressionField } from "../../expression/expression-field.tsx";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import type { FieldControlProps } from "../field-control.ts";
import { promptReferenceOf } from "../prompt-reference-of.ts";

/** One line for every hole of the chosen prompt. Values for holes that it no longer has can be removed. */
export function PromptVariablesControl({ nodeId, value, config, onChangeAt }: FieldControlProps) {
  const { prompts } = useEnvironment();
  const { catalog } = useEditor();
  const kind = useDocument((state) => state.flow.nodes[nodeId]?.kind ?? "");
  const record = isJsonObject(value) ? value : {};
  const reference = promptReferenceOf(catalog[kind], config);
  const content = reference === null ? undefined : prompts?.get(reference);
  const wanted = content === undefined ? [] : variableNames(content);
  const others = Object.keys(record).filter((name) => !wanted.includes(name));
  if (wanted.length + others.length === 0) {
    return <p className="text-xs text-ink-faint">{content === undefined ? "Choose a prompt first." : "This prompt has no {{ holes }}."}</p>;
  }
  return (
    <div className="flex flex-col gap-2.5">
      {[...wanted, ...others].map((name) => (
        <div key={name} data-row={name} className="flex flex-col gap-1">
          <div className="flex min-h-6 items-center gap-2">
            <span className="font-mono text-xs text-ink-soft">{name}</span>
            {content !== undefined && others.includes(name) ? (
              <>
                <Badge tone="warning">Not in the prompt</Badge>
                <IconButton label={`Remove ${name}`} icon={X} size="sm" onClick={() => onChangeAt([name], undefined)} />
              </>
            ) : null}
          </div>
          <ExpressionField
            nodeId={nodeId}
            value={asText(record[name])}
            onChange={(text) => onChangeAt([name], text)}
            mode="template"
            label={`Variable ${name}`}
            placeholder="Type text, or {{ for data of earlier nodes"
            singleLine
          />
        </div>
      ))}
    </div>
  );
}

function asText(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
