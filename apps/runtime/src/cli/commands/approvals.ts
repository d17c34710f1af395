import type { ApprovalView } from "@interlock/shared";

import { connect } from "../connect.ts";
import { type Output, table } from "../output.ts";

export async function listApprovals(options: { decided?: boolean }, output: Output): Promise<void> {
  const approvals = await connect().approvals.list.query({ tab: options.decided === true ? "decided" : "pending" });
  output.result(approvals, () =>
    approvals.length === 0 ? ["Nothing to decide."] : table(approvals.map((one) => [one.id, one.status, one.flowName, one.title])),
  );
}

export async function showApproval(approvalId: string, output: Output): Promise<void> {
  const approval = await connect().approvals.get.query({ approvalId });
  output.result(approval, () => approvalLines(approval));
}

export type DecideOptions = { comment?: string; hash?: string[] };

/**
 * Decides on what is current at this moment. With `--hash` the caller names the requests that were looked
 * at before; any other request is then a conflict.
 */
export async function decideApproval(
  approvalId: string,
  decision: "approved" | "rejected",
  { options, output }: { options: DecideOptions; output: Output },
): Promise<void> {
  const client = connect();
  const shown = await client.approvals.get.query({ approvalId });
  const hashes = options.hash ?? shown.requests.map((request) => request.hash);
  const comment = options.comment === undefined ? {} : { comment: options.comment };
  const decided = await client.approvals.decide.mutate({ approvalId, nonce: shown.nonce, hashes, decision, ...comment });
  output.result(decided, () => approvalLines(decided));
}

function approvalLines({ id, status, title, message, reasonText, flowName, runId, requests }: ApprovalView): string[] {
  return [
    `${id}  ${status}`,
    `${flowName}, run ${runId}`,
    title,
    ...(message === "" ? [] : [message]),
    reasonText,
    ...requests.flatMap(({ nodeTitle, hash, preview, bodyText }) => [
      "",
      `${nodeTitle}: ${preview.sentence}`,
      ...preview.fields.map((field) => `  ${field.label}: ${field.value}`),
      ...(bodyText === null ? [] : [`  ${bodyText}`]),
      `  sha256 ${hash}`,
    ]),
  ];
}
