import type { Finding } from "@interlock/shared";
import { CircleAlert, TriangleAlert } from "lucide-react";

export type FindingListProps = {
  findings: readonly Finding[];
  onSelect?: (finding: Finding) => void;
  /** A second line, for instance the way by which an action is reached. */
  detailOf?: (finding: Finding) => string | null;
};

/** What the checks say, errors first; with `onSelect` every line leads to its node and field. */
export function FindingList({ findings, onSelect, detailOf }: FindingListProps) {
  const sorted = findings.toSorted((left, right) => left.severity.localeCompare(right.severity));
  return (
    <ul aria-label="Problems" className="flex flex-col gap-1">
      {sorted.map((finding) => (
        <li key={`${finding.code}:${finding.nodeId ?? ""}:${finding.path ?? ""}:${finding.message}`}>
          {onSelect === undefined ? (
            <span className="flex items-start gap-2 px-2 py-1.5">
              <FindingText finding={finding} detail={detailOf?.(finding) ?? null} />
            </span>
          ) : (
            <button
              type="button"
              className="flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
              onClick={() => onSelect(finding)}
            >
              <FindingText finding={finding} detail={detailOf?.(finding) ?? null} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function FindingText({ finding, detail }: { finding: Finding; detail: string | null }) {
  const isError = finding.severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <>
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isError ? "text-danger" : "text-warning"}`} />
      <span className="min-w-0 text-sm break-words">
        <span className="sr-only">{isError ? "Error: " : "Warning: "}</span>
        {finding.message}
        {detail === null ? null : <span className="mt-0.5 block text-xs text-ink-soft">{detail}</span>}
      </span>
    </>
  );
}
