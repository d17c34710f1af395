import type { FlowNode, NodeDefinition, NodeId } from "@interlock/shared";

import { useEditor, useFindings } from "../editor/editor-context.ts";
import { perform } from "../editor/editor-session.ts";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { DurationInput } from "./fields/duration-control.tsx";
import { FindingNotes } from "./finding-notes.tsx";
import { findingsOfField } from "./findings-of-field.ts";
import { GateSetting } from "./gate-setting.tsx";
import { OnErrorSetting } from "./on-error-setting.tsx";
import { RetrySetting } from "./retry-setting.tsx";
import type { NodePatch } from "./setting-props.ts";

const joins = [
  { value: "any", label: "When any input arrives" },
  { value: "all", label: "When all inputs arrive" },
];

/** What every node can be told besides its own config. */
export function SettingsTab({
  nodeId,
  node,
  definition,
  isReadOnly,
}: {
  nodeId: NodeId;
  node: FlowNode;
  definition: NodeDefinition;
  isReadOnly: boolean;
}) {
  const session = useEditor();
  const findings = useFindings((state) => state.findings);
  const patch = (change: NodePatch, label: string) => {
    perform(session, { type: "patch-node", id: nodeId, patch: change }, label);
  };
  const setting = { nodeId, node, definition, patch };
  const isTrigger = definition.role === "trigger";
  return (
    <div className="flex flex-col gap-5 p-4" inert={isReadOnly}>
      {isTrigger ? null : (
        <>
          <GateSetting {...setting} />
          <OnErrorSetting {...setting} />
          <RetrySetting {...setting} />
          <Field label="Stop it after" help="A node that takes longer counts as failed.">
            {(ids) => (
              <DurationInput
                id={ids.id}
                label="Stop it after"
                value={node.timeout ?? ""}
                onChange={(timeout) => patch({ timeout: timeout ?? null }, "Change the time limit")}
              />
            )}
          </Field>
          <div data-field="join">
            <Field
              label="With several inputs, run"
              help="All waits until every way to this node is decided, and runs only if every one was taken."
            >
              {(ids) => (
                <Select
                  {...ids}
                  aria-label="With several inputs, run"
                  value={node.join ?? "any"}
                  options={joins}
                  onValueChange={(next) => patch({ join: next === "all" ? "all" : null }, "Change when it runs")}
                />
              )}
            </Field>
            <FindingNotes findings={findingsOfField(findings, nodeId, "/join")} />
          </div>
        </>
      )}
      <Switch
        checked={node.disabled !== true}
        label="On"
        onCheckedChange={(isOn) => patch({ disabled: isOn ? null : true }, isOn ? "Turn on" : "Turn off")}
      />
      <Field label="Notes" help="For people. They never reach a model.">
        {(ids) => (
          <Textarea
            {...ids}
            value={node.notes ?? ""}
            maxLength={4000}
            onChange={(event) => patch({ notes: event.currentTarget.value === "" ? null : event.currentTarget.value }, "Edit notes")}
          />
        )}
      </Field>
      <p className="text-xs text-ink-faint">
        Other nodes read this one as <code className="rounded-sm bg-sunken px-1 font-mono text-ink-soft">{nodeId}</code>. It changes with
        the name.
      </p>
    </div>
  );
}
