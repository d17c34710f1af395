import type { AttemptView } from "../run/run-view.ts";
import { formatDuration } from "../ui/format-duration.ts";
import { StateBadge } from "../ui/state-badge.tsx";
import { LogSection } from "./log-section.tsx";

export function AttemptList({ attempts }: { attempts: readonly AttemptView[] }) {
  if (attempts.length === 0) return null;
  return (
    <LogSection title={`Attempts (${attempts.length})`}>
      <ol className="flex flex-col rounded-md border border-line">
        {attempts.map((attempt) => (
          <li
            key={attempt.attempt}
            className="flex flex-wrap items-center gap-x-3 border-b border-line px-2.5 py-1.5 text-xs last:border-b-0"
          >
            <span className="tabular-nums">{attempt.attempt}</span>
            <AttemptState attempt={attempt} />
            <time dateTime={new Date(attempt.startedAt).toISOString()} className="ml-auto text-ink-faint tabular-nums">
              {new Date(attempt.startedAt).toLocaleTimeString()}
            </time>
            {attempt.problem === null ? null : <p className="basis-full break-words text-danger">{attempt.problem.message}</p>}
          </li>
        ))}
      </ol>
    </LogSection>
  );
}

function AttemptState({ attempt }: { attempt: AttemptView }) {
  if (attempt.endedAt === null) return <StateBadge state="running" />;
  const took = formatDuration(attempt.endedAt - attempt.startedAt);
  return attempt.problem === null ? (
    <StateBadge state="done" word={`Ended after ${took}`} />
  ) : (
    <StateBadge state="failed" word={`Failed after ${took}`} />
  );
}
