import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";

export type TextDiffProps = { before: string; after: string; label: string };

/** Word diff in one text; `ins` and `del` say it to assistive technology, underline and strike to the eye. */
export function TextDiff({ before, after, label }: TextDiffProps) {
  const parts = useMemo(() => diffWordsWithSpace(before, after), [before, after]);
  return (
    <div
      role="group"
      aria-label={label}
      className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-2.5 font-mono text-xs break-words whitespace-pre-wrap scroll-quiet"
    >
      {parts.map((part, index) => {
        const key = `${index}:${part.value.length}`;
        if (part.added)
          return (
            <ins key={key} className="rounded-sm bg-added underline decoration-success/60">
              {part.value}
            </ins>
          );
        if (part.removed)
          return (
            <del key={key} className="rounded-sm bg-removed decoration-danger/60">
              {part.value}
            </del>
          );
        return <span key={key}>{part.value}</span>;
      })}
    </div>
  );
}
