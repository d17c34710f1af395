import { recordAudit } from "../audit/record-audit.ts";
import type { Caller } from "../server/caller.ts";
import type { Ports } from "../server/ports.ts";
import { findPromptVersion, promptNotFound } from "./find-prompt.ts";
import { placeLabel } from "./write-version.ts";

export async function moveLabel(ports: Ports, caller: Caller, input: { name: string; label: string; version: number }): Promise<void> {
  const { actor } = caller;
  const at = ports.now();
  await ports.store.scoped(caller.workspaceId).transaction(async (tx) => {
    if ((await findPromptVersion(tx, input.name, input.version)) === undefined) throw promptNotFound(`${input.name}@${input.version}`);
    await placeLabel(tx, { ...input, actor, at });
    await recordAudit(tx, {
      action: "prompt.label-moved",
      subject: input.name,
      details: { label: input.label, version: input.version },
      actor,
      at,
    });
  });
}
