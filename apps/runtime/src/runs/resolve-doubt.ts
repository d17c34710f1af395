import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findRun } from "./find-run.ts";

export type ResolveDoubt = { runId: string; path: string; resolution: "happened" | "send-again" | "stop"; comment?: string | undefined };

/** A person says what became of a request to which no clear answer came back. */
export async function resolveDoubt(ports: Ports, caller: Caller, { comment, ...input }: ResolveDoubt): Promise<void> {
  await findRun(ports.store.scoped(caller.workspaceId), input.runId);
  await ports.engine.resolveDoubt({
    ...input,
    workspaceId: caller.workspaceId,
    actor: caller.actor,
    ...(comment !== undefined && { comment }),
  });
}
