import { TriangleAlert } from "lucide-react";

import { readProblem } from "../shell/read-problem.ts";
import { Button } from "./button.tsx";
import { ProblemDetail } from "./problem-detail.tsx";

export type ErrorStateProps = { error: unknown; onRetry?: () => void; title?: string; compact?: boolean };

/** The cause in plain words, the raw text folded, and a way to try again. */
export function ErrorState({ error, onRetry, title = "This could not be loaded", compact = false }: ErrorStateProps) {
  const problem = readProblem(error);
  return (
    <div
      role="alert"
      className={
        compact
          ? "flex items-start gap-2.5 rounded-lg border border-danger-line bg-danger-soft px-3 py-2.5"
          : "mx-auto flex max-w-lg items-start gap-3 px-6 py-12"
      }
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="text-sm font-semibold">{title}</p>
        <p className="text-sm break-words text-ink-soft">{problem.message}</p>
        <ProblemDetail problem={problem} />
        {onRetry === undefined ? null : (
          <div className="mt-1">
            <Button onClick={onRetry}>Retry</Button>
          </div>
        )}
      </div>
    </div>
  );
}
