import type { Finding, Json, JsonObject, NodeId, SimpleOperation } from "@interlock/shared";

import { useEditor } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { Field } from "../ui/field.tsx";
import type { FieldPath } from "./field-control.ts";
import { fieldControls } from "./field-controls.ts";
import type { FieldModel } from "./field-model.ts";
import { FindingNotes } from "./finding-notes.tsx";

export type ConfigFieldProps = { nodeId: NodeId; field: FieldModel; config: JsonObject; findings: readonly Finding[]; isReadOnly: boolean };

/** Label, control, help and what the checks say about one field of a node. */
export function ConfigField({ nodeId, field, config, findings, isReadOnly }: ConfigFieldProps) {
  const session = useEditor();
  const Control = fieldControls[field.control];
  const set = (path: FieldPath, value: Json | undefined) => {
    const operation: SimpleOperation = {
      type: "set-config",
      id: nodeId,
      path: [field.name, ...path],
      ...(value === undefined ? {} : { value }),
    };
    perform(session, operation, `Edit ${field.label.toLowerCase()}`);
  };
  const change = (value: Json | undefined) => {
    const isDefault = value !== undefined && field.default !== undefined && JSON.stringify(value) === JSON.stringify(field.default);
    if (isDefault || value === undefined) {
      if (config[field.name] !== undefined) set([], undefined);
    } else set([], value);
  };
  const error = findings.find((finding) => finding.severity === "error");
  return (
    <div data-field={field.name} inert={isReadOnly}>
      <Field label={field.label} help={field.help} {...(error === undefined ? {} : { error: error.message })}>
        {(ids) => (
          <Control nodeId={nodeId} field={field} value={config[field.name]} config={config} ids={ids} onChange={change} onChangeAt={set} />
        )}
      </Field>
      <FindingNotes findings={findings} shown={error} />
    </div>
  );
}
