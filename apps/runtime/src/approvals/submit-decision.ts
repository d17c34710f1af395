import type { ApprovalView } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { getApproval } from "./get-approval.ts";

export type SubmitDecision = {
  approvalId: string;
  nonce: string;
  hashes: string[];
  decision: "approved" | "rejected";
  comment?: string | undefined;
};

/** Hands a person's decision to the engine, which takes exactly one and only on what was shown. */
export async function submitDecision(ports: Ports, caller: Caller, { comment, ...input }: SubmitDecision): Promise<ApprovalView> {
  const decision = { ...input, workspaceId: caller.workspaceId, actor: caller.actor, ...(comment !== undefined && { comment }) };
  await ports.engine.decideApproval(decision);
  return getApproval(ports, caller, { approvalId: input.approvalId });
}
