import type { PromptVersionView } from "@interlock/shared";
import { Ellipsis, History } from "lucide-react";
import { useState } from "react";

import { promptText } from "../bench/prompt-text.ts";
import type { PromptVersions } from "../bench/resolve-version.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { MenuItem } from "../ui/menu-item.ts";
import { Menu } from "../ui/menu.tsx";
import { Select } from "../ui/select.tsx";
import { TextDiff } from "../ui/text-diff.tsx";
import { useMoveLabel } from "./use-move-label.ts";
import { VersionRow } from "./version-row.tsx";

export type VersionsPanelProps = { name: string; prompt: PromptVersions; onUsePrompt?: (reference: string) => void };

/** Every version there is, and the difference between any two. */
export function VersionsPanel({ name, prompt, onUsePrompt }: VersionsPanelProps) {
  const versions = prompt.versions.toSorted((left, right) => right.version - left.version);
  const moveLabel = useMoveLabel(name);
  if (versions.length === 0) {
    return (
      <EmptyState icon={History} title="No version yet">
        Save the text once and it becomes version 1. Every later save adds a version; none is ever changed.
      </EmptyState>
    );
  }
  const itemsOf = (version: PromptVersionView): MenuItem[] => [
    {
      id: "production",
      label: "Make it production",
      disabled: version.labels.includes("production"),
      onSelect: () => moveLabel("production", version.version),
    },
    ...(onUsePrompt === undefined
      ? []
      : [{ id: "here", label: `Use here (pins @${version.version})`, onSelect: () => onUsePrompt(`${name}@${version.version}`) }]),
  ];
  return (
    <div className="flex flex-col gap-4 p-4">
      <ul aria-label="Versions" className="rounded-lg border border-line bg-surface">
        {versions.map((version) => (
          <li key={version.version} className="flex items-center gap-2 border-b border-line px-3 py-2 last:border-b-0">
            <VersionRow version={version} />
            <Menu trigger={<IconButton icon={Ellipsis} label={`More for v${version.version}`} />} items={itemsOf(version)} />
          </li>
        ))}
      </ul>
      {versions.length > 1 ? <VersionComparison versions={versions} /> : null}
    </div>
  );
}

function VersionComparison({ versions }: { versions: readonly PromptVersionView[] }) {
  const [left, setLeft] = useState(String(versions[1]?.version ?? ""));
  const [right, setRight] = useState(String(versions[0]?.version ?? ""));
  const options = versions.map((version) => ({
    value: String(version.version),
    label: `v${version.version}`,
    hint: version.labels.join(", "),
  }));
  const textOf = (value: string) => {
    const version = versions.find((entry) => String(entry.version) === value);
    return version === undefined ? "" : promptText(version.content);
  };
  return (
    <section aria-label="Compare versions" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-xs font-semibold text-ink-soft">Compare</h3>
        <Select aria-label="Older version" className="!h-7 !w-24" value={left} options={options} onValueChange={setLeft} />
        <span className="text-xs text-ink-faint">with</span>
        <Select aria-label="Newer version" className="!h-7 !w-24" value={right} options={options} onValueChange={setRight} />
      </div>
      <TextDiff label={`Changes from v${left} to v${right}`} before={textOf(left)} after={textOf(right)} />
    </section>
  );
}
