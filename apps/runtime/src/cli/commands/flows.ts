import { type Finding, findingText, type Flow } from "@interlock/shared";

import { connect } from "../connect.ts";
import { findFlowId } from "../find-flow-id.ts";
import { type Output, table } from "../output.ts";
import { readText } from "../read-document.ts";

export async function importFile(file: string, options: { publish?: boolean; new?: boolean }, output: Output): Promise<void> {
  const client = connect();
  const imported = await client.flows.import.mutate({
    document: readText(file),
    publish: options.publish ?? false,
    asNew: options.new ?? false,
  });
  const { flow } = await client.flows.get.query({ flowId: imported.flowId });
  output.result(imported, () => [
    `Imported ${imported.flowId}${imported.version === null ? " as a draft" : `, version ${imported.version} is live`}`,
    ...imported.hooks.map((hook) => `${hook.nodeId}: ${hook.url}`),
    ...imported.findings.map((finding) => `${finding.severity}: ${findingText(finding, flow)}`),
  ]);
  const error = imported.findings.find((finding) => finding.severity === "error");
  if (options.publish === true && imported.version === null && error !== undefined) output.failed(notPublished(error, flow));
}

function notPublished(finding: Finding, flow: Flow) {
  const { code, nodeId, path } = finding;
  return {
    code,
    message: `Imported, but not published: ${findingText(finding, flow)}`,
    ...(nodeId !== undefined && { nodeId }),
    ...(path !== undefined && { path }),
  };
}

export async function exportFlow(flow: string, options: { flowVersion?: string }, output: Output): Promise<void> {
  const client = connect();
  const version = options.flowVersion === undefined ? {} : { version: Number(options.flowVersion) };
  const { text } = await client.flows.export.query({ flowId: await findFlowId(client, flow), ...version });
  // The document is JSON itself: `--json` changes nothing.
  output.text(text);
}

export async function listFlows(output: Output): Promise<void> {
  const flows = await connect().flows.list.query();
  output.result(flows, () =>
    table(
      flows.map((flow) => [
        flow.key,
        flow.status,
        flow.liveVersion === null ? "-" : `v${flow.liveVersion}`,
        flow.changes === 0 ? "" : `${flow.changes} changes`,
        flow.name,
      ]),
    ),
  );
}

export async function publishFlow(flow: string, options: { note?: string }, output: Output): Promise<void> {
  const client = connect();
  const published = await client.flows.publish.mutate({ flowId: await findFlowId(client, flow), note: options.note ?? "" });
  output.result(published, () => [
    `Version ${published.version} is live`,
    ...published.findings.map((finding) => `${finding.severity}: ${finding.message}`),
  ]);
}

export async function pauseFlow(flow: string, output: Output): Promise<void> {
  const client = connect();
  const flowId = await findFlowId(client, flow);
  await client.flows.setStatus.mutate({ flowId, status: "paused" });
  output.result({ flowId, status: "paused" }, () => [`Paused ${flow}`]);
}

/** Sets or generates the secret of a webhook; it is shown this once. */
export async function setHookSecret(
  flow: string,
  nodeId: string,
  { secret, output }: { secret: string | undefined; output: Output },
): Promise<void> {
  const client = connect();
  const flowId = await findFlowId(client, flow);
  const set = await client.hooks.setSecret.mutate({ flowId, nodeId, ...(secret !== undefined && { secret }) });
  output.result({ flowId, nodeId, secret: set.secret }, () => [set.secret]);
}
