import { Json, type RunSummary } from "@interlock/shared";

import { connect } from "../connect.ts";
import { findFlowId } from "../find-flow-id.ts";
import { type Output, table } from "../output.ts";
import { readJson } from "../read-document.ts";
import { reportRun, type RunReport, waitForRun } from "../run-report.ts";

export type RunOptions = { input?: string; trigger?: string; draft?: boolean; wait?: boolean };

/** Starts a run; with `--wait` it succeeds only if the run does. */
export async function runFlow(flow: string, options: RunOptions, output: Output): Promise<void> {
  const client = connect();
  const flowId = await findFlowId(client, flow);
  const input = options.input === undefined ? {} : { input: Json.parse(readJson(options.input)) };
  const trigger = options.trigger === undefined ? {} : { trigger: options.trigger };
  const { runId } = await client.runs.start.mutate({ flowId, draft: options.draft ?? false, ...trigger, ...input });
  if (options.wait === true) await waitForRun(client, runId);
  const report = await reportRun(client, runId);
  output.result(report, () => reportLines(report));
  if (options.wait === true && report.status !== "succeeded") {
    const message =
      report.status === "waiting"
        ? `The run "${runId}" waits for a person. See: interlock approvals list`
        : `The run "${runId}" ended as ${report.status}.`;
    output.failed({ code: `run-${report.status}`, message });
  }
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
