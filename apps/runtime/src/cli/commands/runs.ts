import { type ApprovalView, Json, type RunSummary } from "@interlock/shared";

import { type Client, connect } from "../connect.ts";
import { findFlowId } from "../find-flow-id.ts";
import { type Output, table } from "../output.ts";
import { readJson } from "../read-document.ts";
import { reportRun, type RunReport, waitForRun } from "../run-report.ts";

export type RunOptions = { input?: string; trigger?: string; draft?: boolean; wait?: boolean };

/** Starts a run. With `--wait` it succeeds only if the run does; without, unless the run has failed already. */
export async function runFlow(flow: string, options: RunOptions, output: Output): Promise<void> {
  const client = connect();
  const flowId = await findFlowId(client, flow);
  const input = options.input === undefined ? {} : { input: Json.parse(readJson(options.input)) };
  const trigger = options.trigger === undefined ? {} : { trigger: options.trigger };
  const { runId } = await client.runs.start.mutate({ flowId, draft: options.draft ?? false, ...trigger, ...input });
  if (options.wait === true) return waitAndReport(client, runId, output);
  const { status, problem } = await client.runs.get.query({ runId });
  output.result({ runId, status }, () => [`${runId}  ${status}`]);
  if (status === "failed") output.failed({ code: "run-failed", message: problem?.message ?? `The run "${runId}" failed.` });
}

async function waitAndReport(client: Client, runId: string, output: Output): Promise<void> {
  await waitForRun(client, runId);
  const report = await reportRun(client, runId);
  output.result(report, () => reportLines(report));
  if (report.status === "succeeded") return;
  const isOver = report.status === "failed" || report.status === "cancelled";
  const message = isOver ? `The run "${runId}" ended as ${report.status}.` : await openQuestions(client, runId);
  output.failed({ code: `run-${report.status}`, message });
}

/** What the run waits for, and the commands that answer it. */
async function openQuestions(client: Client, runId: string): Promise<string> {
  const pending = (await client.approvals.list.query({ tab: "pending" })).filter((one) => one.runId === runId);
  if (pending.length === 0) return `The run "${runId}" waits for a person. See: interlock approvals list`;
  const lines = pending.map((one) => `  "${one.title}": ${commandFor(one)}`);
  return [`The run "${runId}" waits for a person. Look at the question and decide:`, ...lines].join("\n");
}

function commandFor({ id, reason, runId, nodeId }: ApprovalView): string {
  return reason === "doubt"
    ? `interlock runs resolve ${runId} ${nodeId} (--happened, --send-again or --stop)`
    : `interlock approvals show ${id}, then interlock approvals approve ${id} (or reject)`;
}

export async function listRuns(options: { flow?: string; status?: RunSummary["status"]; limit?: string }, output: Output): Promise<void> {
  const client = connect();
  const flowId = options.flow === undefined ? {} : { flowId: await findFlowId(client, options.flow) };
  const status = options.status === undefined ? {} : { status: options.status };
  const { items } = await client.runs.list.query({ ...flowId, ...status, limit: Number(options.limit ?? 50) });
  output.result(items, () =>
    table(
      items.map((run) => [
        run.id,
        run.status,
        run.flowName,
        run.draft ? "draft" : `v${run.flowVersion ?? "?"}`,
        new Date(run.startedAt).toISOString(),
      ]),
    ),
  );
}

export async function showRun(runId: string, output: Output): Promise<void> {
  const report = await reportRun(connect(), runId);
  output.result(report, () => reportLines(report));
}

export async function cancelRun(runId: string, options: { reason?: string }, output: Output): Promise<void> {
  await connect().runs.cancel.mutate({ runId, ...options });
  output.result({ runId, status: "cancelled" }, () => [`Cancelled ${runId}`]);
}

export type ResolveOptions = { happened?: boolean; sendAgain?: boolean; stop?: boolean; comment?: string };

/** Says what became of a request to which no clear answer came back. */
export async function resolveRun(
  runId: string,
  path: string,
  { options, output }: { options: ResolveOptions; output: Output },
): Promise<void> {
  const chosen = [
    options.happened === true && "happened",
    options.sendAgain === true && "send-again",
    options.stop === true && "stop",
  ] as const;
  const [resolution, ...others] = chosen.filter((choice) => choice !== false);
  if (resolution === undefined || others.length > 0) {
    output.failed({ code: "resolution-missing", message: "Say exactly one of --happened, --send-again and --stop." });
    return;
  }
  await connect().runs.resolve.mutate({ runId, path, resolution, ...(options.comment !== undefined && { comment: options.comment }) });
  output.result({ runId, path, resolution }, () => [`${path} of ${runId}: ${resolution}`]);
}

function reportLines({ runId, status, output, problem, nodes }: RunReport): string[] {
  const rows = nodes.map((node) => [
    `  ${node.id}`,
    node.status,
    node.attempts > 1 ? `${node.attempts} attempts` : "",
    duration(node.startedAt, node.endedAt),
  ]);
  return [
    `${runId}  ${status}`,
    ...table(rows),
    ...(problem === null ? [] : [problem.message]),
    ...(output === null ? [] : [JSON.stringify(output, null, 2)]),
  ];
}

function duration(startedAt: number | null, endedAt: number | null): string {
  return startedAt === null || endedAt === null ? "" : `${endedAt - startedAt} ms`;
}
