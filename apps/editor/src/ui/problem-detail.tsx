import type { Problem } from "@interlock/shared";

import { CopyButton } from "./copy-button.tsx";

/** Raw cause of a problem, folded; the copied text also carries the code for a bug report. */
export function ProblemDetail({ problem }: { problem: Problem }) {
  const text = [`${problem.code}: ${problem.message}`, problem.detail].filter((line) => line !== undefined).join("\n");
  return (
    <details className="group text-xs text-ink-soft">
      <summary className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-ink">Details</summary>
      <div className="mt-1 flex items-start gap-2 rounded-md border border-line bg-sunken p-2">
        <pre className="min-w-0 flex-1 font-mono text-xs break-words whitespace-pre-wrap">{text}</pre>
        <CopyButton text={text} label="Copy error" />
      </div>
    </details>
  );
}
