import type { LogLineView } from "../run/run-view.ts";
import { LogSection } from "./log-section.tsx";

const tones: Record<LogLineView["level"], string> = {
  debug: "text-ink-faint",
  info: "text-ink-soft",
  warn: "text-warning",
  error: "text-danger",
};

export function LogLines({ lines }: { lines: readonly LogLineView[] }) {
  if (lines.length === 0) return null;
  return (
    <LogSection title={`Log lines (${lines.length})`}>
      <ol className="max-h-72 overflow-auto rounded-md border border-line bg-sunken p-2 font-mono text-xs scroll-quiet">
        {lines.map((line, index) => (
          // Lines are only ever added at the end.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="flex gap-2">
            <time dateTime={new Date(line.at).toISOString()} className="shrink-0 text-ink-faint">
              {new Date(line.at).toISOString().slice(11, 23)}
            </time>
            <span className={`shrink-0 ${tones[line.level]}`}>{line.level}</span>
            <span className="min-w-0 break-words whitespace-pre-wrap">{line.text}</span>
          </li>
        ))}
      </ol>
    </LogSection>
  );
}
