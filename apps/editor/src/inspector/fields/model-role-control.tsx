import { Link } from "wouter";

import { useEditor } from "../../editor/editor-context.ts";
import { useEnvironment } from "../../editor/environment-context.ts";
import { returnAddress } from "../../shell/return-address.ts";
import { Select } from "../../ui/select.tsx";
import type { FieldControlProps } from "../field-control.ts";

/** A role with the model that plays it now; other models are connected under Models. */
export function ModelRoleControl({ nodeId, field, value, ids, onChange }: FieldControlProps) {
  const { flowId } = useEditor();
  const { roles } = useEnvironment();
  const role = typeof value === "string" ? value : typeof field.default === "string" ? field.default : "";
  const options = (roles ?? []).map((entry) => ({ value: entry.role, label: entry.role, hint: entry.model }));
  if (role !== "" && !options.some((option) => option.value === role))
    options.push({ value: role, label: role, hint: roles === undefined ? "" : "no such role" });
  const back = encodeURIComponent(returnAddress({ flowId, nodeId, field: field.name }));
  return (
    <div className="flex items-center gap-2">
      <Select {...ids} aria-label={field.label} value={role} options={options} onValueChange={onChange} />
      <Link href={`/connections/models?back=${back}`} className="shrink-0 text-xs text-accent hover:underline">
        Connect a model
      </Link>
    </div>
  );
}
