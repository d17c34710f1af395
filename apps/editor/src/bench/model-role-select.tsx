import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api.ts";
import { Select } from "../ui/select.tsx";

/** A role, with the model that plays it now. */
export function ModelRoleSelect({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const roles = useQuery(trpc.models.roles.queryOptions());
  const known = roles.data ?? [];
  const options = known.map((entry) => ({ value: entry.role, label: entry.role, hint: entry.model }));
  if (!known.some((entry) => entry.role === value)) options.unshift({ value, label: value, hint: "" });
  return <Select aria-label="Model role" className="!h-7 !w-22" value={value} options={options} onValueChange={onChange} />;
}
