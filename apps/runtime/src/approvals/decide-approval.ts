import type { ApprovalView } from "@interlock/shared";

import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { getApproval } from "./get-approval.ts";

export type DecideApproval = { approvalId: string; nonce: string; hashes: string[]; decision: "approved" | "rejected"; comment?: string | undefined };

/** Hands a person's decision to the engine, which takes exactly one and only on what was shown. */
export async function decideApproval(ports: Ports, caller: Caller, { comment, ...input }: DecideApproval): Promise<ApprovalView> {
  const decision = { ...input, workspaceId: caller.workspaceId, actor: caller.actor, ...(comment !== undefined && { comment }) };
  await ports.engine.decideApproval(decision);
  return getApproval(ports, caller, { approvalId: input.approvalId });
}
