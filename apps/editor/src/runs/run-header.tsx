import type { RunDetail } from "@interlock/shared";
import { useMutation } from "@tanstack/react-query";
import { Square, Workflow } from "lucide-react";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { Link } from "wouter";

import { trpc } from "../api.ts";
import { isRunOpen } from "../run/is-run-open.ts";
import type { RunView } from "../run/run-view.ts";
import { readProblem } from "../shell/read-problem.ts";
import { Badge } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { formatDuration } from "../ui/format-duration.ts";
import { formatMoney } from "../ui/format-money.ts";
import { ProblemDetail } from "../ui/problem-detail.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { stateLooks } from "../ui/state-look.ts";
import { useNow } from "../ui/use-now.ts";
import { isSimulated } from "./is-simulated.ts";
import { nodeTitle } from "./node-title.ts";
import type { RunSentence } from "./run-sentence.ts";
import { runUsage } from "./run-usage.ts";
import { runVersionText } from "./run-version-text.ts";

export type RunHeaderProps = {
  run: RunDetail;
  view: RunView;
  sentence: RunSentence;
  reconnecting: boolean;
  onSelect: (path: string) => void;
};

export function RunHeader({ run, view, sentence, reconnecting, onSelect }: RunHeaderProps) {
  const open = isRunOpen(view);
  const approvalId = sentence.path === null ? null : (view.nodes[sentence.path]?.approvalId ?? null);
  const asks = sentence.state === "waiting" && approvalId !== null;
  return (
    <header className="flex shrink-0 flex-col gap-1.5 border-b border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Sentence sentence={sentence} onSelect={onSelect} />
        {isSimulated(view) ? <SimulatedBadge /> : null}
        {reconnecting ? <Badge tone="warning">Reconnecting</Badge> : null}
        <span className="flex flex-wrap items-center gap-2 sm:ml-auto">
          {asks ? (
            <ButtonLink variant="primary" href={`/approvals/${approvalId}`}>
              Review and decide
            </ButtonLink>
          ) : null}
          {open ? <CancelButton runId={run.id} /> : null}
          <ButtonLink href={`/flows/${run.flowId}`} icon={Workflow}>
            Open flow
          </ButtonLink>
        </span>
      </div>
      <Facts run={run} view={view} open={open} />
      {view.status.status === "failed" ? (
        <div className="mt-1 flex flex-col gap-0.5">
          <p className="text-sm text-danger">{view.status.problem.message}</p>
          <ProblemDetail problem={view.status.problem} />
        </div>
      ) : null}
    </header>
  );
}

function Sentence({ sentence, onSelect }: { sentence: RunSentence; onSelect: (path: string) => void }) {
  const look = stateLooks[sentence.state];
  const Icon = look.icon;
  const { path } = sentence;
  return (
    <h1 data-testid="run-sentence" data-state={sentence.state} className="flex items-center gap-2 text-base">
      <Icon aria-hidden className={classNames("size-4.5 shrink-0", look.text, look.spins && "animate-turn")} />
      <span>
        {sentence.before}
        {path === null ? null : (
          <button type="button" className="rounded-sm font-semibold hover:underline" onClick={() => onSelect(path)}>
            {sentence.node}
          </button>
        )}
        {sentence.after}
      </span>
    </h1>
  );
}

function Facts({ run, view, open }: { run: RunDetail; view: RunView; open: boolean }) {
  const now = useNow(open ? 500 : null);
  const startedAt = view.startedAt === 0 ? run.startedAt : view.startedAt;
  const endedAt = "endedAt" in view.status ? view.status.endedAt : now;
  const usage = runUsage(view);
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-soft">
      <Fact label="Flow">
        <Link href={`/flows/${run.flowId}`} className="rounded-sm hover:underline">
          {run.flowName}
        </Link>{" "}
        {runVersionText(run)}
      </Fact>
      <Fact label="Started by">{run.trigger in run.flow.nodes ? nodeTitle(run.flow, run.trigger) : run.trigger}</Fact>
      <Fact label="Started">
        <RelativeTime at={startedAt} />
      </Fact>
      <Fact label="Duration">
        <span className="tabular-nums">{formatDuration(Math.max(0, endedAt - startedAt))}</span>
      </Fact>
      <Fact label="Tokens">
        <span className="tabular-nums">{(usage.inputTokens + usage.outputTokens).toLocaleString("en")}</span>
      </Fact>
      <Fact label="Cost">
        <span className="tabular-nums">{formatMoney(usage.microUsd)}</span>
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-1">
      <dt className="text-ink-faint">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CancelButton({ runId }: { runId: string }) {
  const cancel = useMutation(trpc.runs.cancel.mutationOptions({ onError: (error) => toast.error(readProblem(error).message) }));
  return (
    <Button icon={Square} variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate({ runId })}>
      Cancel run
    </Button>
  );
}
