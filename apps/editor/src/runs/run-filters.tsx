import type { FlowSummary, RunOutcome } from "@interlock/shared";

import { Select } from "../ui/select.tsx";

/** Select needs a value for "no filter". */
const any = "any";

const statusOptions: { value: RunOutcome | typeof any; label: string }[] = [
  { value: any, label: "Any state" },
  { value: "running", label: "Running" },
  { value: "waiting", label: "Waiting" },
  { value: "succeeded", label: "Done" },
  { value: "failed", label: "Failed" },
  { value: "cancelled", label: "Cancelled" },
];

export type RunFiltersProps = {
  status: string;
  flowId: string;
  flows: readonly FlowSummary[];
  onStatus: (status: string) => void;
  onFlow: (flowId: string) => void;
};

export function RunFilters({ status, flowId, flows, onStatus, onFlow }: RunFiltersProps) {
  const withoutAny = (value: string) => (value === any ? "" : value);
  return (
    <>
      <Select
        aria-label="State"
        className="!w-34"
        value={status === "" ? any : status}
        onValueChange={(value) => onStatus(withoutAny(value))}
        options={statusOptions}
      />
      <Select
        aria-label="Flow"
        className="!w-48"
        value={flowId === "" ? any : flowId}
        onValueChange={(value) => onFlow(withoutAny(value))}
        options={[{ value: any, label: "Any flow" }, ...flows.map((flow) => ({ value: flow.id, label: flow.name }))]}
      />
    </>
  );
}
