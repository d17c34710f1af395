import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";

/** Says that a question was asked, answered or closed, and how many are open now. */
export async function* watchApprovals(
  ports: Ports,
  caller: Caller,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ approvalId: string; pending: number }, void> {
  for await (const { approvalId, pending } of ports.engine.approvalsChanged(caller.workspaceId, signal)) yield { approvalId, pending };
}
