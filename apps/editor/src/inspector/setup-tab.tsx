import type { FlowNode, NodeDefinition, NodeId } from "@interlock/shared";
import { useState } from "react";

import { useFindings } from "../editor/editor-context.ts";
import { ConfigField } from "./config-field.tsx";
import { fieldModels, isShown } from "./field-model.ts";
import type { FieldModel } from "./field-model.ts";
import { FindingNotes } from "./finding-notes.tsx";
import { findingsOfField, findingsOfNode } from "./findings-of-field.ts";
import { useFocusField } from "./use-focus-field.ts";

export type SetupTabProps = { nodeId: NodeId; node: FlowNode; definition: NodeDefinition; isReadOnly: boolean };

/** The form of a node, made from its definition. Nothing here knows one kind from another. */
export function SetupTab({ nodeId, node, definition, isReadOnly }: SetupTabProps) {
  const findings = useFindings((state) => state.findings);
  const fields = fieldModels(definition);
  const config = node.config ?? {};
  const shown = fields.filter((field) => isShown(field, config, fields));
  const main = shown.filter((field) => field.group === "main");
  const more = shown.filter((field) => field.group === "more");
  const general = findingsOfNode(
    findings,
    nodeId,
    fields.map((field) => field.name),
  );
  const wantedField = useFocusField(nodeId);
  const hasMoreFinding = more.some(
    (field) => findingsOfField(findings, nodeId, `/config/${field.name}`).length > 0 || field.name === wantedField,
  );
  const line = (field: FieldModel) => (
    <ConfigField
      key={field.name}
      nodeId={nodeId}
      field={field}
      config={config}
      findings={findingsOfField(findings, nodeId, `/config/${field.name}`)}
      isReadOnly={isReadOnly}
    />
  );
  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="text-xs text-ink-faint">{definition.summary}</p>
      {general.length === 0 ? null : (
        <div className="rounded-md border border-line bg-sunken px-3 pt-1.5 pb-3">
          <FindingNotes findings={general} />
        </div>
      )}
      {main.map(line)}
      {more.length === 0 ? null : (
        <MoreFields isForced={hasMoreFinding} count={more.filter((field) => config[field.name] !== undefined).length}>
          {more.map(line)}
        </MoreFields>
      )}
    </div>
  );
}

function MoreFields({ isForced, count, children }: { isForced: boolean; count: number; children: React.ReactNode }) {
  const [isOpen, setOpen] = useState(count > 0);
  return (
    <details open={isOpen || isForced} onToggle={(event) => setOpen(event.currentTarget.open)} className="border-t border-line pt-3">
      <summary className="min-h-6 text-xs font-medium text-ink-soft hover:text-ink">
        More options{count === 0 ? "" : ` · ${count} set`}
      </summary>
      <div className="mt-3 flex flex-col gap-4">{children}</div>
    </details>
  );
}
