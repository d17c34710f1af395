import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";

import { trpc } from "../../api.ts";
import { promptReferenceParts } from "../../bench/prompt-reference-parts.ts";
import { Select } from "../../ui/select.tsx";
import type { FieldControlProps } from "../field-control.ts";
import { NewPrompt } from "./new-prompt.tsx";

/** A saved prompt, and which of its versions runs: a label that moves, or a number that stays. */
export function PromptControl({ field, value, ids, onChange }: FieldControlProps) {
  const prompts = useQuery(trpc.prompts.list.queryOptions());
  const reference = typeof value === "string" ? value : "";
  const { name, selector } = promptReferenceParts(reference);
  const known = prompts.data ?? [];
  const options = known.map((prompt) => ({ value: prompt.name, label: prompt.name, hint: `v${prompt.latest}` }));
  if (name !== "" && !options.some((option) => option.value === name))
    options.push({ value: name, label: name, hint: prompts.data === undefined ? "" : "missing" });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-2">
        <Select
          {...ids}
          aria-label={field.label}
          value={name}
          placeholder="Choose a prompt…"
          options={options}
          onValueChange={(next) => onChange(`${next}@production`)}
        />
        {name === "" ? null : <VersionSelect name={name} selector={selector} onChange={(next) => onChange(`${name}@${next}`)} />}
      </div>
      <div className="flex items-center gap-3">
        <NewPrompt taken={known.map((prompt) => prompt.name)} onCreated={(created) => onChange(`${created}@production`)} />
        {name === "" ? null : (
          <Link href={`/prompts/${name}`} className="text-xs text-accent hover:underline">
            Open “{name}”
          </Link>
        )}
      </div>
    </div>
  );
}

function VersionSelect({ name, selector, onChange }: { name: string; selector: string; onChange: (selector: string) => void }) {
  const prompt = useQuery(trpc.prompts.get.queryOptions({ name }));
  const labels = Object.entries(prompt.data?.labels ?? { production: 0 }).map(([label, version]) => ({
    value: label,
    label,
    hint: version === 0 ? "" : `v${version}`,
  }));
  const versions = (prompt.data?.versions ?? []).map((version) => ({
    value: String(version.version),
    label: `Version ${version.version}`,
    hint: "stays",
  }));
  const options = [...labels, ...versions];
  if (!options.some((option) => option.value === selector)) options.push({ value: selector, label: selector, hint: "missing" });
  return <Select aria-label="Label or version" className="!w-40 shrink-0" value={selector} options={options} onValueChange={onChange} />;
}
