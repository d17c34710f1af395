import { Plus, X } from "lucide-react";
import { useState } from "react";

import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import type { FieldControlProps } from "../field-control.ts";

const everyone = "anyone";
const who = [
  { value: everyone, label: "Anyone who may approve" },
  { value: "named", label: "Only these people and groups" },
];
const kinds = [
  { value: "group", label: "Group" },
  { value: "user", label: "Person" },
];

/** Who may decide: anyone, or a list of people and groups. */
export function ApproversControl({ field, value, ids, onChange }: FieldControlProps) {
  const saved = Array.isArray(value) ? value : Array.isArray(field.default) ? field.default : [];
  const approvers = saved.flatMap((entry) => (typeof entry === "string" ? [entry] : []));
  const named = approvers.filter((approver) => approver !== everyone);
  const [isNaming, setNaming] = useState(false);
  const isAnyone = named.length === 0 && !isNaming;
  return (
    <div className="flex flex-col gap-2">
      <Select
        {...ids}
        aria-label={field.label}
        value={isAnyone ? everyone : "named"}
        options={who}
        onValueChange={(choice) => {
          setNaming(choice !== everyone);
          if (choice === everyone) onChange([everyone]);
        }}
      />
      {isAnyone ? null : <NamedApprovers named={named} onChange={(next) => onChange(next.length === 0 ? [everyone] : next)} />}
    </div>
  );
}

function NamedApprovers({ named, onChange }: { named: readonly string[]; onChange: (named: string[]) => void }) {
  const [kind, setKind] = useState("group");
  const [name, setName] = useState("");
  const isValid = /^[A-Za-z0-9._@+-]+$/.test(name);
  const add = () => {
    if (!isValid) return;
    onChange([...new Set([...named, `${kind}:${name}`])]);
    setName("");
  };
  return (
    <>
      <ul className="flex flex-col gap-1">
        {named.map((approver) => (
          <li key={approver} className="flex h-7 items-center justify-between rounded-md bg-sunken pl-2.5 text-sm">
            {describe(approver)}
            <IconButton
              label={`Remove ${approver}`}
              icon={X}
              size="sm"
              onClick={() => onChange(named.filter((other) => other !== approver))}
            />
          </li>
        ))}
      </ul>
      <div className="flex gap-1.5">
        <Select aria-label="Person or group" className="!w-26" value={kind} options={kinds} onValueChange={setKind} />
        <Input
          aria-label="Name"
          placeholder={kind === "group" ? "support" : "ana@example.com"}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") add();
          }}
        />
        <Button size="lg" icon={Plus} disabled={!isValid} onClick={add}>
          Add
        </Button>
      </div>
    </>
  );
}

function describe(approver: string): string {
  const [kind = "", name = ""] = approver.split(":");
  return kind === "group" ? `Group ${name}` : name;
}
