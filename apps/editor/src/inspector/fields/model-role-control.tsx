import { Link } from "wouter";

import { useEnvironment } from "../../editor/environment-context.ts";
import { Select } from "../../ui/select.tsx";
import type { FieldControlProps } from "../field-control.ts";

/** A role with the model that plays it now; other models are connected under Models. */
export function ModelRoleControl({ field, value, ids, onChange }: FieldControlProps) {
  const { roles } = useEnvironment();
  const role = typeof value === "string" ? value : typeof field.default === "string" ? field.default : "";
  const options = (roles ?? []).map((entry) => ({ value: entry.role, label: entry.role, hint: entry.model }));
  if (role !== "" && !options.some((option) => option.value === role))
    options.push({ value: role, label: role, hint: roles === undefined ? "" : "no such role" });
  return (
    <div className="flex items-center gap-2">
      <Select {...ids} aria-label={field.label} value={role} options={options} onValueChange={onChange} />
      <Link href="/connections/models" className="shrink-0 text-xs text-accent hover:underline">
        Connect a model
      </Link>
    </div>
  );
}
