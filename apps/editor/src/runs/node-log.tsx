import type { FlowNode, RunDetail } from "@interlock/shared";
import { X } from "lucide-react";

import { runMark } from "../run/run-mark.ts";
import { emptyRunView, type NodeRun } from "../run/run-view.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { formatDuration } from "../ui/format-duration.ts";
import { formatMoney } from "../ui/format-money.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { JsonView } from "../ui/json-view.tsx";
import { NodeIcon } from "../ui/node-icon.tsx";
import { ProblemDetail } from "../ui/problem-detail.tsx";
import { StateBadge } from "../ui/state-badge.tsx";
import { AttemptList } from "./attempt-list.tsx";
import { CallList } from "./call-list.tsx";
import { EffectLog } from "./effect-log.tsx";
import { InputSources } from "./input-sources.tsx";
import { LogLines } from "./log-lines.tsx";
import { LogSection } from "./log-section.tsx";
import { nodeIdOfPath } from "./node-id-of-path.ts";
import { nodeTitle } from "./node-title.ts";
import { PayloadView } from "./payload-view.tsx";
import { nodeUsage } from "./run-usage.ts";

export type NodeLogProps = {
  run: RunDetail;
  path: string;
  /** Absent while the run has not reached the node. */
  node: NodeRun | undefined;
  /** Text that streams in right now. */
  tokens: string;
  onSelect: (path: string) => void;
};

/** Everything that one node execution left behind, in the order in which people ask. */
export function NodeLog({ run, path, node, tokens, onSelect }: NodeLogProps) {
  const id = nodeIdOfPath(path);
  const flowNode = run.flow.nodes[id];
  return (
    <div data-testid="node-log" data-node={id} className="flex flex-col">
      <header className="sticky top-0 z-10 flex items-center gap-2.5 border-b border-line bg-surface px-4 py-3">
        <NodeIcon kind={flowNode?.kind ?? ""} />
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">{nodeTitle(run.flow, path)}</h2>
        {node === undefined ? null : <Mark node={node} />}
        <IconButton icon={X} label="Back to the run" onClick={() => onSelect("")} />
      </header>
      {node === undefined || node.state.status === "idle" ? (
        <p className="p-4 text-sm text-ink-soft">This run has not reached the node.</p>
      ) : (
        <NodeLogBody run={run} path={path} node={node} flowNode={flowNode} tokens={tokens} onSelect={onSelect} />
      )}
    </div>
  );
}

function Mark({ node }: { node: NodeRun }) {
  const mark = runMark(emptyRunView, node.state);
  return <StateBadge state={mark.look} word={mark.word} />;
}

export type NodeLogBodyProps = {
  run: RunDetail;
  path: string;
  node: NodeRun;
  flowNode: FlowNode | undefined;
  tokens: string;
  onSelect: (path: string) => void;
};

/** The sections alone, for places that have a heading of their own. */
export function NodeLogBody({ run, path, node, flowNode, tokens, onSelect }: NodeLogBodyProps) {
  const { state } = node;
  return (
    <div className="flex flex-col gap-4 p-4">
      <Measures run={run} node={node} flowNode={flowNode} />
      {state.status === "failed" ? (
        <div className="flex flex-col gap-1 rounded-md border border-danger-line bg-danger-soft p-3">
          <p className="text-sm">{state.problem.message}</p>
          <ProblemDetail problem={state.problem} />
        </div>
      ) : null}
      {node.approvalId === null ? null : (
        <ButtonLink
          href={`/approvals/${node.approvalId}`}
          variant={state.status === "waiting" ? "primary" : "secondary"}
          className="self-start"
        >
          {state.status === "waiting" ? "Review and decide" : "Show the approval"}
        </ButtonLink>
      )}
      {node.input === null ? null : (
        <LogSection title="Input" aside={flowNode === undefined ? null : <InputSources run={run} node={flowNode} onSelect={onSelect} />}>
          <JsonView value={node.input} label="Input" />
        </LogSection>
      )}
      {state.status === "running" && tokens !== "" ? (
        <LogSection title="Answer so far">
          <pre className="rounded-md border border-line bg-sunken p-2.5 font-mono text-xs break-words whitespace-pre-wrap">{tokens}</pre>
        </LogSection>
      ) : null}
      {state.status === "done" ? (
        <LogSection title={state.port === "out" ? "Output" : `Output, left by “${state.port}”`}>
          <PayloadView payload={state.output} label="Output" root={nodeIdOfPath(path)} />
        </LogSection>
      ) : null}
      {node.effect === null ? null : <EffectLog effect={node.effect} />}
      <CallList calls={node.calls} />
      <AttemptList attempts={node.attempts} />
      <LogLines lines={node.logs} />
    </div>
  );
}

function Measures({ run, node, flowNode }: { run: RunDetail; node: NodeRun; flowNode: FlowNode | undefined }) {
  const usage = nodeUsage(node);
  const { state } = node;
  const durationMs = "endedAt" in state && "startedAt" in state ? state.endedAt - state.startedAt : null;
  const prompts = promptsOf(run, flowNode);
  const facts = [
    ...(durationMs === null ? [] : [formatDuration(durationMs)]),
    ...(node.attempts.length > 1 ? [`${node.attempts.length} tries`] : []),
    ...(usage === null ? [] : [`${usage.inputTokens} → ${usage.outputTokens} tokens`, formatMoney(usage.microUsd)]),
    ...prompts,
  ];
  if (facts.length === 0) return null;
  return <p className="text-xs text-ink-soft tabular-nums">{facts.join(" · ")}</p>;
}

/** Prompt versions that the run pinned for references standing in this node's config. */
function promptsOf(run: RunDetail, flowNode: FlowNode | undefined): string[] {
  const values: unknown[] = Object.values(flowNode?.config ?? {});
  return values.flatMap((value) => {
    const pin = typeof value === "string" ? run.pins.prompts[value] : undefined;
    return pin === undefined ? [] : [`prompt ${pin.name} v${pin.version}`];
  });
}
