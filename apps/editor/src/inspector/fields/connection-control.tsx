import { Link } from "wouter";

import { useEditor } from "../../editor/editor-context.ts";
import { useEnvironment } from "../../editor/environment-context.ts";
import { returnAddress } from "../../shell/return-address.ts";
import { Select } from "../../ui/select.tsx";
import type { FieldControlProps } from "../field-control.ts";

const none = "(none)";

/** A saved connection by its alias; a new one is made on its own screen and leads back here. */
export function ConnectionControl({ nodeId, field, value, ids, onChange }: FieldControlProps) {
  const { flowId } = useEditor();
  const { connections } = useEnvironment();
  const alias = typeof value === "string" ? value : none;
  const options = [
    { value: none, label: "No connection" },
    ...(connections ?? [])
      .filter((connection) => !connection.builtIn)
      .map((connection) => ({ value: connection.alias, label: connection.name, hint: connection.alias })),
  ];
  if (!options.some((option) => option.value === alias)) options.push({ value: alias, label: alias, hint: "missing" });
  const back = encodeURIComponent(returnAddress({ flowId, nodeId, field: field.name }));
  return (
    <div className="flex items-center gap-2">
      <Select
        {...ids}
        aria-label={field.label}
        value={alias}
        options={options}
        onValueChange={(next) => onChange(next === none ? undefined : next)}
      />
      <Link href={`/connections?new=1&back=${back}`} className="shrink-0 text-xs text-accent hover:underline">
        Add one
      </Link>
    </div>
  );
}
