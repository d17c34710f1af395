import { Plug } from "lucide-react";
import { useState } from "react";

import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatDuration } from "../ui/format-duration.ts";
import { formatMoney } from "../ui/format-money.ts";
import { JsonView } from "../ui/json-view.tsx";
import { ProblemDetail } from "../ui/problem-detail.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { Tabs } from "../ui/tabs.tsx";
import type { PromptTest } from "./prompt-test-state.ts";

const phases = {
  idle: ["idle", "Not run"],
  running: ["running", "Answering"],
  done: ["done", "Done"],
  failed: ["failed", "Failed"],
  stopped: ["aborted", "Stopped"],
} as const;

/** The answer of one test: it grows while it streams, and keeps what arrived when it is stopped. */
export function TestResult({ test, onConnectModel }: { test: PromptTest; onConnectModel: () => void }) {
  const [tab, setTab] = useState("text");
  if (test.phase === "idle") return null;
  const simulated = test.result?.simulated ?? test.rendered?.simulated ?? false;
  return (
    <section aria-label="Result" data-testid="bench-result" data-phase={test.phase} className="rounded-lg border border-line bg-surface">
      <ResultHead test={test} simulated={simulated} />
      {test.problem === null ? null : (
        <div className="flex flex-col gap-1 px-3 pb-2">
          <p role="alert" className="text-sm text-danger">
            {test.problem.message}
          </p>
          <ProblemDetail problem={test.problem} />
        </div>
      )}
      <Tabs
        label="Views of the answer"
        value={tab}
        onValueChange={setTab}
        panelClassName="p-3"
        items={[
          { value: "text", label: "Text", content: <AnswerText text={test.text} running={test.phase === "running"} /> },
          { value: "json", label: "JSON", content: <AnswerJson test={test} /> },
          { value: "rendered", label: "Rendered", content: <RenderedMessages test={test} /> },
        ]}
      />
      {test.result === null ? null : <Measures result={test.result} />}
      {simulated && test.phase !== "running" ? (
        <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2 text-xs text-ink-soft">
          <span className="flex-1">The built-in demo model answered. Its text is made up, its shape is right.</span>
          <Button size="sm" icon={Plug} onClick={onConnectModel}>
            Connect a model
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function ResultHead({ test, simulated }: { test: PromptTest; simulated: boolean }) {
  const [state, word] = phases[test.phase];
  const model = test.result?.model ?? test.rendered?.model;
  return (
    <div className="flex flex-wrap items-center gap-2 px-3 pt-2.5 pb-1">
      <StateBadge state={state} word={word} />
      {model === undefined ? null : <Badge>{model}</Badge>}
      {simulated ? <SimulatedBadge /> : null}
      <span className="ml-auto">
        <CopyButton text={test.text} label="Copy answer" />
      </span>
    </div>
  );
}

function AnswerText({ text, running }: { text: string; running: boolean }) {
  if (text === "") return <p className="text-sm text-ink-faint">{running ? "Waiting for the first token…" : "No text."}</p>;
  return (
    <div
      data-testid="bench-answer"
      aria-busy={running}
      className="max-h-96 overflow-auto text-base break-words whitespace-pre-wrap scroll-quiet"
    >
      {text}
      {running ? <span aria-hidden className="ml-0.5 inline-block h-4 w-1.5 translate-y-0.5 animate-breathe bg-accent" /> : null}
    </div>
  );
}

function AnswerJson({ test }: { test: PromptTest }) {
  if (test.result === null) return <p className="text-sm text-ink-faint">The parsed answer appears when it is complete.</p>;
  if (test.result.data === null) return <p className="text-sm text-ink-faint">The prompt has no schema, so the answer stays text.</p>;
  return <JsonView value={test.result.data} label="Parsed answer" />;
}

function RenderedMessages({ test }: { test: PromptTest }) {
  if (test.rendered === null) return <p className="text-sm text-ink-faint">The messages as sent appear when the test starts.</p>;
  return (
    <ol className="flex flex-col gap-2">
      {test.rendered.messages.map((message, index) => (
        // The list is written once and never reordered.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          <p className="text-2xs font-semibold text-ink-faint">{message.role}</p>
          <pre className="font-sans text-sm break-words whitespace-pre-wrap">{message.content}</pre>
        </li>
      ))}
    </ol>
  );
}

function Measures({ result }: { result: NonNullable<PromptTest["result"]> }) {
  const facts = [
    { label: "Tokens in", value: result.usage.inputTokens.toLocaleString("en") },
    { label: "Tokens out", value: result.usage.outputTokens.toLocaleString("en") },
    { label: "Cost", value: formatMoney(result.usage.microUsd) },
    { label: "First token", value: formatDuration(result.firstTokenMs) },
    { label: "Total", value: formatDuration(result.totalMs) },
  ];
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line px-3 py-2 text-xs">
      {facts.map((fact) => (
        <div key={fact.label} className="flex gap-1.5">
          <dt className="text-ink-faint">{fact.label}</dt>
          <dd className="text-ink tabular-nums">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
