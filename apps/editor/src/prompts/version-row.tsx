import type { PromptVersionView } from "@interlock/shared";

import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

/** Number, labels, note and author of one version; the whole row is what gets compared. */
export function VersionRow({ version }: { version: PromptVersionView }) {
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-1.5">
        <span className="text-sm font-semibold tabular-nums">v{version.version}</span>
        {version.labels.map((label) => (
          <Badge key={label} tone={label === "production" ? "success" : "neutral"}>
            {label}
          </Badge>
        ))}
      </span>
      <span className="truncate text-xs text-ink-soft">{version.note === "" ? "No note" : version.note}</span>
      <span className="text-2xs text-ink-faint">
        {version.createdBy.name}, <RelativeTime at={version.createdAt} /> · <span className="font-mono">{version.hash.slice(0, 10)}</span>
      </span>
    </span>
  );
}
